using System.Formats.Tar;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server;

/// <summary>What a backup holds.</summary>
public sealed record BackupReport(string File, int Bundles, long Bytes);

/// <summary>
/// One file that holds a registry as it was at one moment: a tar of the database, the keys and every bundle that the database knows, closed by an entry that tells a whole one from a part.
/// It holds the private key and the tokens' digests: mode 0600. The registry may run meanwhile.
/// </summary>
public static class RegistryBackup
{
    /// <param name="dataFolder">The folder of a registry that was started at least once.</param>
    /// <param name="file">Replaced where it is there, and only by a whole one.</param>
    /// <param name="cancellationToken">Stops; the file stays as it was.</param>
    /// <exception cref="RefusedException">MINT6005 where the folder holds no registry.</exception>
    public static async Task<BackupReport> WriteAsync(string dataFolder, string file, CancellationToken cancellationToken)
    {
        var (root, target) = (DataFolder.Existing(dataFolder), Path.GetFullPath(file));
        var work = target + ".partial";
        if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        PrivateFile.CreateFolder(work);
        try
        {
            // First the database: bundles never go, so whatever it knows is still there when they are copied.
            var digests = await SnapshotAsync(root, Path.Combine(work, BackupEntry.Database), cancellationToken);
            await PackAsync(root, work, digests, cancellationToken);
            File.Move(Path.Combine(work, "backup.tar"), target, overwrite: true);
            if (Path.GetDirectoryName(target) is { } parent) FolderSync.Flush(parent);
            return new(target, digests.Count, new FileInfo(target).Length);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<List<string>> SnapshotAsync(string root, string copy, CancellationToken cancellationToken)
    {
        using (var db = await RegistryDb.OpenAsync(DataFolder.DatabaseOf(root), TimeProvider.System, cancellationToken))
            await db.ReadAsync(connection => connection.ExecuteAsync("VACUUM INTO @copy", new { copy }), cancellationToken);
        using var snapshot = await RegistryDb.OpenAsync(copy, TimeProvider.System, cancellationToken);
        return (await snapshot.ReadAsync(connection => connection.QueryAsync<string>("SELECT DISTINCT sha256 FROM versions ORDER BY sha256"), cancellationToken)).AsList();
    }

    private static async Task PackAsync(string root, string work, List<string> digests, CancellationToken cancellationToken)
    {
        await using var stream = PrivateFile.Create(Path.Combine(work, "backup.tar"));
        await using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            await tar.WriteEntryAsync(Path.Combine(work, BackupEntry.Database), BackupEntry.Database, cancellationToken);
            await tar.WriteEntryAsync(DataFolder.SigningKeyOf(root), BackupEntry.Key, cancellationToken);
            if (File.Exists(RetiredKeys.FileOf(root))) await tar.WriteEntryAsync(RetiredKeys.FileOf(root), BackupEntry.Retired, cancellationToken);
            foreach (var digest in digests) await tar.WriteEntryAsync(BlobStore.PathIn(DataFolder.BlobsOf(root), digest), BackupEntry.Blob(digest), cancellationToken);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupEntry.End), cancellationToken);
        }
        stream.Flush(flushToDisk: true);
    }
}
