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

    private const int Magic = 4;

    /// <summary>Scans a checked bundle.</summary>
    public static ScanReport Run(PluginBundle bundle) =>
        Run(bundle.Manifest.Files.Select(file => new Scanned(file.Path, file.Size, () => bundle.ReadHead(file.Path, Magic), () => bundle.ReadEntry(file.Path))));

    /// <summary>Scans files before they are packed.</summary>
    public static ScanReport Run(IReadOnlyList<BundleSource> sources) =>
        Run(sources.OrderBy(source => source.Path, StringComparer.Ordinal).Select(source => new Scanned(source.Path, new FileInfo(source.SourceFile).Length, () => Head(source.SourceFile), () => File.ReadAllBytes(source.SourceFile))));

    private static ScanReport Run(IEnumerable<Scanned> files)
    {
        var findings = new Findings();
        foreach (var file in files.Where(file => file.Path.StartsWith("lib/", StringComparison.Ordinal)))
        {
            if (file.Size <= LargestFile) Look(file, findings);
            else if (Path.GetExtension(file.Path) is ".dll" or ".exe" or ".so" or ".dylib") findings.Gap(file.Path, $"the file has more than {LargestFile >> 20} MiB");
        }
        return findings.Report;
    }

    private static void Look(Scanned file, Findings findings)
    {
        var head = file.Head();
        if (head.Span is [(byte)'M', (byte)'Z', ..]) AssemblyScan.Run(head.Length == file.Size ? head : file.Read(), file.Path, findings);
        else if (head.Span is [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] or [0xcf or 0xce, 0xfa, 0xed, 0xfe, ..] or [0xca, 0xfe, 0xba, 0xbe or 0xbf, ..]) findings.Use(ApiPermissions.NativeCode, file.Path, "a native library");
    }

    private static ReadOnlyMemory<byte> Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Magic];
        return head.AsMemory(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }

    private sealed record Scanned(string Path, long Size, Func<ReadOnlyMemory<byte>> Head, Func<ReadOnlyMemory<byte>> Read);
}
