namespace Mint.Host.Backup;

/// <summary>The last entry of a backup: what must be in it.</summary>
/// <param name="Format">1, or 2 where it has data of a server too.</param>
/// <param name="CreatedAt">The moment of which it is.</param>
/// <param name="Files">Every file.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files)
{
    public const string Name = "mint-backup.json";
}

/// <param name="Path">Below the data folder, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Their digest, in hex.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256);
