using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>The files to pack.</summary>
internal static class SourceFiles
{
    /// <summary>Sizes and digests, for the manifest.</summary>
    public static IReadOnlyList<BundledFile> Measure(IReadOnlyList<BundleSource> sources, ProblemList problems)
    {
        var files = new List<BundledFile>(sources.Count);
        foreach (var source in sources)
        {
            try
            {
                using var content = Open(source);
                files.Add(new(source.Path, content.Length, Sha256Digest.FromHash(SHA256.HashData(content))));
            }
            catch (RefusedException refusal)
            {
                problems.AddRange(refusal.Problems);
            }
        }
        return files;
    }

    public static FileStream Open(BundleSource source)
    {
        try
        {
            return new FileStream(source.SourceFile, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 << 10, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(BundleCodes.SourceMustBeReadable, source.Path, $"'{source.SourceFile}' cannot be read: {failure.Message}", "Make the file readable, or leave it out.");
        }
    }
}
