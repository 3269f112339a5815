using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mint.Bench.Bundles;

/// <summary>The peers: .NET's own zip reader and Info-ZIP's packer.</summary>
internal static class Zip
{
    private static readonly byte[] buffer = new byte[64 << 10];

    /// <summary>Reads every entry to its end, with the file's SHA-256 and, where asked for, each entry's.</summary>
    public static TimeSpan Read(string path, bool digests)
    {
        using var file = File.OpenRead(path);
        SHA256.HashData(file);
        file.Position = 0;
        using var archive = new ZipArchive(file);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if (digests) sha.AppendData(buffer, 0, read);
            }
            if (digests) sha.GetHashAndReset();
        }
        return TimeSpan.Zero;
    }

    public static TimeSpan Pack(string target, string folder)
    {
        File.Delete(target);
        using var zip = Process.Start(new ProcessStartInfo("zip", ["-6", "-q", "-X", "-r", target, "."]) { WorkingDirectory = folder, UseShellExecute = false })!;
        var used = TimeSpan.Zero;
        while (!zip.WaitForExit(1)) used = zip.TotalProcessorTime;
        return zip.ExitCode == 0 ? used : throw new InvalidOperationException($"zip ended with {zip.ExitCode}.");
    }
}
