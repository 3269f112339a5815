namespace Mint.Migrations;

/// <summary>Holds what ran against what the plugin says.</summary>
internal static class AppliedHistory
{
    /// <summary>The first reason why nothing may run, or null. <paramref name="done"/> are the successful rows, by version.</summary>
    public static MigrationFailure? Check(List<AppliedMigration> done, IReadOnlyList<Migration> migrations)
    {
        for (var i = 0; i < done.Count; i++)
        {
            var row = done[i];
            if (row.Version != i + 1)
                return new(row.Version, "MINT3109", $"The database has migration {row.Version} but not {i + 1}: its table plugin_schema_migrations was changed by hand.", "Restore the database from a backup.");
            if (row.Version > migrations.Count)
                return new(row.Version, "MINT3102", $"The database has migration {done[^1].Version}; this version of the plugin ends at {migrations.Count}.", "Install the newer version of the plugin again, or roll back to a snapshot of that time.");
            if (row.Checksum != Checksum.Of(migrations[i]) && !migrations[i].Replaces.Contains(row.Checksum))
                return new(row.Version, "MINT3101", $"Migration {row.Version} '{row.Name}' ran with the checksum {row.Checksum}, but the plugin now has {Checksum.Of(migrations[i])}.", "A released migration must stay as it was: install a version of the plugin that has the old one and makes the change in a new migration.");
        }
        return null;
    }
}
