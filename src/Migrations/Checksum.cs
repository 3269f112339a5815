namespace Mint.Migrations;

/// <summary>A migration's identity.</summary>
public static class Checksum
{
    /// <summary>SHA-256 of the canonical operation list, 64 lower-case hex digits.</summary>
    public static string Of(Migration migration) => MigrationChecksum.Of(migration.OperationsJson);
}
