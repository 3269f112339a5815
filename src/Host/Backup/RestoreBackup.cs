using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Mint.Host.Http;

namespace Mint.Host.Backup;

/// <summary>Makes a data folder of a backup: everything is unpacked beside it and checked, then renamed.</summary>
internal static class RestoreBackup
{
    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">The folder, missing or empty.</param>
    /// <param name="postgres">A PostgreSQL server other than the one that the backup's configuration names; or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Mint.Bundle.RefusedException">MINT8102: it is no whole backup. MINT8103: the folder has something in it. And those of <see cref="RestoreSchemas"/>.</exception>
    public static async Task<PlatformBackupReport> RunAsync(string file, string dataFolder, string? postgres, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(dataFolder).TrimEnd(Path.DirectorySeparatorChar);
        if (!File.Exists(file)) throw Refusals.NoBackup(file, "there is no such file");
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) throw Refusals.FolderNotEmpty(target);
        var beside = $"{target}.restoring-{Guid.NewGuid():N}";
        try
        {
            Create(beside);
            var manifest = await UnpackAsync(file, beside, cancellationToken);
            var takeBack = await RestoreSchemas.RunAsync(file, beside, postgres, cancellationToken);
            try
            {
                if (Directory.Exists(target)) Directory.Delete(target);
                Directory.Move(beside, target);
            }
            catch when (takeBack is not null)
            {
                await takeBack();
                throw;
            }
            return new(manifest.Files.Count, manifest.Files.Sum(one => one.Size), manifest.CreatedAt);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or EndOfStreamException or JsonException or FormatException or ArgumentException or NotSupportedException)
        {
            throw Refusals.NoBackup(file, unreadable.Message);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    private static async Task<BackupManifest> UnpackAsync(string file, string root, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(file);
        await using var zip = new GZipStream(source, CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.Name == BackupManifest.Name) manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry.DataStream!, PlatformJson.Options, cancellationToken);
            else found.Add(entry.Name, await UnpackAsync(entry, root, file, cancellationToken));
        }
        // The sum over all bytes is behind the last one.
        await zip.CopyToAsync(Stream.Null, cancellationToken);
        if (manifest is not { Format: 1 or 2 }) throw Refusals.NoBackup(file, "it has no manifest, so it is not whole");
        var wrong = manifest.Files.FirstOrDefault(one => !found.Remove(one.Path, out var digest) || digest != one.Sha256)?.Path ?? found.Keys.FirstOrDefault();
        return wrong is null ? manifest : throw Refusals.NoBackup(file, $"'{wrong}' in it is not what its manifest says");
    }

    private static async Task<string> UnpackAsync(TarEntry entry, string root, string file, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(root, entry.Name));
        if (entry.EntryType != TarEntryType.RegularFile || !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw Refusals.NoBackup(file, $"'{entry.Name}' in it is no file below a data folder");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        if (entry.DataStream is { } content) await content.CopyToAsync(target, cancellationToken);
        target.Flush(flushToDisk: true);
        target.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(target, cancellationToken));
    }

    /// <summary>For this user's eyes only, as the platform makes its folder.</summary>
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
