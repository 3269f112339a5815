using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Installer;

/// <summary>The migrations that a database does not have yet, with the SQL that would run.</summary>
internal static class PendingMigrations
{
    public static IReadOnlyList<PlannedMigration> Of(PluginManifest manifest, IReadOnlyList<AppliedMigration> applied)
    {
        if (MigrationRunner.Check(manifest.Migrations, applied) is { } failure) throw new RefusedException(failure.Code, manifest.Id, failure.Message, failure.Remedy);
        var sql = SqlText.For(SqlDialect.Sqlite, manifest.Migrations);
        var done = applied.Where(row => row.Success).Select(row => row.Version).DefaultIfEmpty(0).Max();
        return [.. manifest.Migrations.Skip(done).Select(migration => new PlannedMigration(
            migration.Version, migration.Name, migration.Destructive, Judgement.CompatibilityOf(migration.Operations), sql[migration.Version - 1])
        {
            HasPlainSql = migration.Operations.Any(operation => operation is Sql),
        })];
    }
}
