using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Mint.Host.Artifacts;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Host.PluginData;

namespace Mint.Host.Backup;

/// <summary>
/// Writes everything in the data folder, and plugins' data on a server, into one gzipped tar file: all databases as at one moment, then the files, which never change, and at the end a
/// manifest with every digest, without which it is no backup. The caller sees to it that no plugin is installed or changed meanwhile.
/// </summary>
internal sealed class WriteBackup(DataFolder folder, ArtifactFiles artifacts, PluginDatabases plugins, TimeProvider time)
{
    private static readonly string[] left = ["host.lock", "host.pid"];

    /// <summary>Half a backup would be none: all that plugins have must be there, and such that it can be written.</summary>
    /// <exception cref="Mint.Bundle.RefusedException">MINT8092, MINT3107, MINT3134.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await plugins.CheckAsync(cancellationToken);
        await new ServerData(plugins.Server).CheckAsync(cancellationToken);
    }

    /// <param name="target">Where it goes; stays open.</param>
    /// <param name="cancellationToken">Stops it; what is there then is no backup.</param>
    public async Task<PlatformBackupReport> RunAsync(Stream target, CancellationToken cancellationToken)
    {
        var copies = Path.Combine(folder.Path, "staging", $"backup-{Guid.NewGuid():N}");
        Directory.CreateDirectory(copies);
        try
        {
            // What the databases name must still be there when it is its turn.
            using var kept = artifacts.Keep();
            var databases = Below().Where(file => Path.GetExtension(file) == ".db").ToList();
            var (moment, files, copy) = (time.GetUtcNow(), new List<BackupFile>(), Path.Combine(copies, "copy"));
            await using var server = new ServerData(plugins.Server);
            await using var snapshots = await DatabaseSnapshots.TakeAsync(databases, () => server.RememberAsync(cancellationToken), cancellationToken);
            await using var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
            await using var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true);
            foreach (var database in databases)
            {
                snapshots.Write(database, copy);
                files.Add(await AddAsync(tar, copy, NameOf(database), cancellationToken));
                File.Delete(copy);
            }
            await server.WriteAsync(
                async (name, write) =>
                {
                    await using (var content = new FileStream(copy, FileMode.CreateNew, FileAccess.Write)) await write(content);
                    files.Add(await AddAsync(tar, copy, name, cancellationToken));
                    File.Delete(copy);
                },
                cancellationToken);
            foreach (var file in Below().Where(file => Path.GetExtension(file) is not (".db" or ".db-wal" or ".db-shm" or ".db-journal"))) files.Add(await AddAsync(tar, file, NameOf(file), cancellationToken));
            await AddManifestAsync(tar, new(plugins.Server is null ? 1 : 2, moment, files), cancellationToken);
            return new(files.Count, files.Sum(file => file.Size), moment);
        }
        finally
        {
            Directory.Delete(copies, recursive: true);
        }
    }

    private IEnumerable<string> Below() => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !left.Contains(NameOf(file)) && !NameOf(file).StartsWith("staging/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private string NameOf(string file) => Path.GetRelativePath(folder.Path, file).Replace('\\', '/');

    private static async Task<BackupFile> AddAsync(TarWriter tar, string file, string name, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancellationToken);
        return new(name, content.Length, digest);
    }

    private static async Task AddManifestAsync(TarWriter tar, BackupManifest manifest, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, PlatformJson.Options));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.Name) { DataStream = text }, cancellationToken);
    }
}
