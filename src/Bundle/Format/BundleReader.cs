using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>Reads bundles.</summary>
public static class BundleReader
{
    private const string Damaged = "Download or build the bundle again.";

    /// <summary>Checks a whole bundle before anything of it is used; all problems are reported together. The stream must be seekable and stays the caller's.</summary>
    /// <returns>The bundle, or null together with the problems.</returns>
    public static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Stream stream) => Read(stream, owned: null);

    /// <summary>Opens and checks a file; the bundle owns it.</summary>
    /// <exception cref="RefusedException">Where the file is no bundle or cannot be opened.</exception>
    public static PluginBundle Open(string path)
    {
        var stream = OpenFile(path);
        var (bundle, problems) = Read(stream, stream);
        if (bundle is not null) return bundle;
        stream.Dispose();
        throw new RefusedException(problems);
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException(BundleCodes.FileMustBeReadable, path, refusal.Message, "Name a bundle file that you may read.");
        }
    }

    private static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Stream stream, IDisposable? owned)
    {
        var problems = new ProblemList();
        try
        {
            var bundle = Check(new BundleFile(stream), problems) is { } content ? new PluginBundle(content, DigestOf(stream), owned) : null;
            return problems.Any ? (null, problems.All) : (bundle, []);
        }
        catch (IOException refusal)
        {
            problems.Add(BundleCodes.FileMustBeReadable, "file", refusal.Message, Damaged);
            return (null, problems.All);
        }
    }

    private static BundleContent? Check(BundleFile file, ProblemList problems)
    {
        if (file.Length > BundleLimits.FileSize)
        {
            problems.Add(BundleCodes.FileMustFit, "file", $"The file has {file.Length} bytes, more than {BundleLimits.FileSize}.", "Pack fewer or smaller files.");
            return null;
        }
        if (EndRecord.Read(file, problems) is not { } end) return null;
        var entries = CentralDirectory.Read(file, end, problems);
        EntryNames.Check([.. entries.Select(entry => entry.Name)], problems);
        EntrySizes.Check(entries, problems);
        LocalHeaders.Check(file, end, entries, problems);
        return problems.Any ? null : ContentCheck.Run(file, entries, problems);
    }

    private static Sha256Digest DigestOf(Stream stream)
    {
        stream.Position = 0;
        return Sha256Digest.FromHash(SHA256.HashData(stream));
    }
}
