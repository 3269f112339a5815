namespace Mint.Bundle;

/// <summary>
/// Finds what the code of a bundle reaches for, without running any of it: every file below <c>lib/</c> is told by its first bytes, not by its name; of assemblies the metadata is read.
/// </summary>
/// <remarks>
/// It sees members of .NET that an assembly names (<see cref="ApiPermissions"/>), P/Invoke, unsafe code, machine code and native libraries, in the plugin's assembly and in every private dependency.
/// It does not see what is found by a text while the plugin runs (reflection, <c>dynamic</c>), what code that is loaded later does, nor whether a use is ever reached;
/// the first is named as a gap. So a plugin that wants to hide something can: the scan keeps the honest accurate, workers and trust in the publisher do the rest.
/// </remarks>
public static class PermissionScan
{
    /// <summary>Larger files are not read; that is a gap.</summary>
    public const long LargestFile = 32L << 20;

    /// <summary>Scans a checked bundle.</summary>
    public static ScanReport Run(PluginBundle bundle) =>
        Run(bundle.Manifest.Files.Select(file => (file.Path, file.Size, new Func<byte[]>(() => bundle.ReadEntry(file.Path)))));

    /// <summary>Scans files before they are packed.</summary>
    public static ScanReport Run(IReadOnlyList<BundleSource> sources) =>
        Run(sources.OrderBy(source => source.Path, StringComparer.Ordinal).Select(source => (source.Path, new FileInfo(source.SourceFile).Length, new Func<byte[]>(() => File.ReadAllBytes(source.SourceFile)))));

    private static ScanReport Run(IEnumerable<(string Path, long Size, Func<byte[]> Read)> files)
    {
        var findings = new Findings();
        foreach (var (path, size, read) in files.Where(file => file.Path.StartsWith("lib/", StringComparison.Ordinal)))
        {
            if (size <= LargestFile) Look(read(), path, findings);
            else if (Path.GetExtension(path) is ".dll" or ".exe" or ".so" or ".dylib") findings.Gap(path, $"the file has more than {LargestFile >> 20} MiB");
        }
        return findings.Report;
    }

    private static void Look(byte[] content, string path, Findings findings)
    {
        if (content is [(byte)'M', (byte)'Z', ..]) AssemblyScan.Run(content, path, findings);
        else if (content is [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] or [0xcf or 0xce, 0xfa, 0xed, 0xfe, ..] or [0xca, 0xfe, 0xba, 0xbe or 0xbf, ..]) findings.Use(ApiPermissions.NativeCode, path, "a native library");
    }
}
