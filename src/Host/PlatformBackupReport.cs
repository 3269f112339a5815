namespace Mint.Host;

/// <summary>What was written or restored.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="CreatedAt">The moment of which the backup is.</param>
public sealed record PlatformBackupReport(int Files, long Bytes, DateTimeOffset CreatedAt);
