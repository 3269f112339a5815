namespace Mint.Bundle;

/// <summary>A file to pack: its path in the bundle and where its content is.</summary>
public sealed record BundleSource(string Path, string SourceFile);

/// <summary>Writes bundles: for given content exactly one structure, whatever the order of the sources.</summary>
public static class BundleWriter
{
    /// <summary>Packs to a temporary file beside <paramref name="target"/> and renames. Fills in the manifest's <c>files</c>.</summary>
    /// <returns>The bundle's digest.</returns>
    /// <exception cref="RefusedException">Where the result would not be read back: names, limits, manifest rules; or where a file cannot be read or written.</exception>
    public static Sha256Digest Write(string target, PluginManifest manifest, IReadOnlyList<BundleSource> sources)
    {
        var ordered = sources.OrderBy(source => source.Path, StringComparer.Ordinal).ToList();
        var text = Complete(manifest, ordered);
        var temporary = $"{target}.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            var digest = Pack(temporary, text, ordered);
            File.Move(temporary, target, overwrite: true);
            return digest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(BundleCodes.TargetMustBeWritable, target, $"The bundle cannot be written: {failure.Message}", "Check the folder's rights and the free space, then try again.");
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>The manifest's text with every file in it, after all that can be said without packing has been said.</summary>
    private static byte[] Complete(PluginManifest manifest, IReadOnlyList<BundleSource> sources)
    {
        var problems = new ProblemList();
        var files = SourceFiles.Measure(sources, problems);
        EntryNames.Check([BundleEntryNames.Manifest, .. sources.Select(source => source.Path)], problems);
        var text = ManifestJson.Write(manifest with { Files = files });
        if (!problems.Any) problems.AddRange(ManifestJson.Read(text, ManifestScope.Complete).Problems);
        return problems.Any ? throw new RefusedException(problems.All) : text;
    }

    /// <summary>Writes the file and reads it back: what no reader would take is never left behind.</summary>
    private static Sha256Digest Pack(string path, byte[] manifest, IReadOnlyList<BundleSource> sources)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var archive = new ArchiveWriter(file);
        archive.Add(BundleEntryNames.Manifest, new MemoryStream(manifest));
        foreach (var source in sources)
        {
            using var content = SourceFiles.Open(source);
            archive.Add(source.Path, content);
        }
        archive.Finish();
        file.Flush(flushToDisk: true);
        var (bundle, problems) = BundleReader.Read(file);
        return bundle?.Digest ?? throw new RefusedException(problems);
    }
}
