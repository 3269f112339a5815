using System.Formats.Tar;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server;

/// <summary>A backup → a data folder, which <c>mint registry serve</c> then starts on. All of it is checked before anything appears in its place.</summary>
public static class RegistryRestore
{
    /// <param name="file">What <see cref="RegistryBackup"/> wrote.</param>
    /// <param name="dataFolder">A folder that is missing or empty.</param>
    /// <param name="cancellationToken">Stops; nothing stays.</param>
    /// <exception cref="RefusedException">MINT6084 where the folder is not empty, MINT6085 where the file is no whole backup.</exception>
    public static async Task<BackupReport> RunAsync(string file, string dataFolder, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(dataFolder).TrimEnd(Path.DirectorySeparatorChar);
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new RefusedException(RegistryCode.RestoreOccupied, target, "is not empty.", "Name a folder that is missing or empty; move the old one away first.");
        var work = target + ".partial";
        if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        PrivateFile.CreateFolder(work);
        try
        {
            var names = await UnpackAsync(file, work, cancellationToken);
            await RefuseIncompleteAsync(file, work, names, cancellationToken);
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(work, target);
            return new(target, names.Count(name => BackupEntry.DigestOf(name) is not null), new FileInfo(file).Length);
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<HashSet<string>> UnpackAsync(string file, string work, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var stream = File.OpenRead(file);
        try
        {
            await using var tar = new TarReader(stream);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType != TarEntryType.RegularFile || !BackupEntry.IsKnown(entry.Name) || names.Contains(BackupEntry.End) || !names.Add(entry.Name)) throw Broken(file, "it holds something that should not be there");
                if (entry.Name != BackupEntry.End) await WriteAsync(file, entry, Path.Combine(work, entry.Name), cancellationToken);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Broken(file, problem.Message);
        }
        return names;
    }

    private static async Task WriteAsync(string file, TarEntry entry, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var target = PrivateFile.Create(path);
        if (entry.DataStream is { } content) await content.CopyToAsync(target, cancellationToken);
        target.Flush(flushToDisk: true);
        if (BackupEntry.DigestOf(entry.Name) is not { } digest) return;
        target.Position = 0;
        if (Sha256Digest.FromHash(await System.Security.Cryptography.SHA256.HashDataAsync(target, cancellationToken)).Hex != digest) throw Broken(file, $"the bundle {digest} has other bytes");
    }

    private static async Task RefuseIncompleteAsync(string file, string work, HashSet<string> names, CancellationToken cancellationToken)
    {
        foreach (var needed in (string[])[BackupEntry.Database, BackupEntry.Key, BackupEntry.End])
        {
            if (!names.Contains(needed)) throw Broken(file, "a part of it is missing");
        }
        using var db = await RegistryDb.OpenAsync(Path.Combine(work, BackupEntry.Database), TimeProvider.System, cancellationToken);
        var missing = (await db.ReadAsync(connection => connection.QueryAsync<string>("SELECT DISTINCT sha256 FROM versions"), cancellationToken)).FirstOrDefault(digest => !names.Contains(BackupEntry.Blob(digest)));
        if (missing is not null) throw Broken(file, $"the bundle {missing} is missing");
    }

    private static RefusedException Broken(string file, string why) =>
        new(RegistryCode.BackupBroken, file, $"is no whole backup of a registry: {why}.", "Nothing was restored. Take another backup, or copy this one again.");
}
