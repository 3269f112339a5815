using System.Data.Common;
using Mint.Bundle;
using Mint.Host.PluginData;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>Brings a plugin's own database to the schema of its manifest. No plugin code runs.</summary>
internal sealed class MigratePlugin(PluginDatabases databases, PluginStore store, TimeProvider time)
{
    /// <summary>The name of the database that the plugin has now, or would find at an install.</summary>
    public string DataOf(PluginId id) => store.PointerOf(id)?.Active.Data ?? VersionEntry.FirstData(id);

    /// <exception cref="RefusedException">MINT3107: the server does not answer.</exception>
    public async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(PluginId id, CancellationToken cancellationToken)
    {
        try
        {
            return await MigrationRunner.ListAsync(databases.Of(DataOf(id)), cancellationToken);
        }
        catch (DatabaseRefusedException refused)
        {
            throw new RefusedException(refused.Failure.Code, id.Value, refused.Failure.Message, refused.Failure.Remedy);
        }
    }

    /// <summary>The last migration that ran; 0 for none, and where the file cannot be read as a database (the reason is told by the run that fails on it).</summary>
    public async Task<int> SchemaVersionAsync(PluginId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await AppliedAsync(id, cancellationToken)).Where(row => row.Success).Select(row => row.Version).DefaultIfEmpty(0).Max();
        }
        catch (Exception problem) when (problem is DbException or RefusedException)
        {
            return 0;
        }
    }

    /// <summary>Whether the data are those of one version already and no longer those of the one before it, or of none: then only the former fits.</summary>
    public async Task<bool> HasMovedAsync(InstalledPlugin to, IReadOnlyList<Migration>? from, CancellationToken cancellationToken)
    {
        var schema = await SchemaVersionAsync(to.Id, cancellationToken);
        return schema > 0 && schema == Last(to.Migrations) && schema > (from is null ? 0 : Last(from));
    }

    /// <summary>Applies what is pending. On failure the database is as it was; one that did not exist does not exist afterwards.</summary>
    /// <exception cref="RefusedException">The migration's own code, MINT3nnn.</exception>
    public async Task<MigrationReport> RunAsync(Raising version, CancellationToken cancellationToken)
    {
        var existed = databases.Exists(version.Data);
        // On PostgreSQL there is no database to open before somebody has made it.
        if (version.Migrations.Count == 0 && !existed && databases.Of(version.Data).Dialect == SqlDialect.Sqlite) return new MigrationReport([], 0, null);
        var report = await MigrationRunner.ApplyAsync(databases.Of(version.Data), version.Migrations, time, cancellationToken);
        if (report.Failure is not { } failure) return report;
        if (!existed) databases.Delete(version.Data);
        var id = version.Manifest.Id;
        throw new RefusedException(failure.Code, failure.Version > 0 ? $"{id}, migration {failure.Version}" : id, failure.Message, failure.Remedy);
    }

    private static int Last(IReadOnlyList<Migration> migrations) => migrations.Select(migration => migration.Version).DefaultIfEmpty(0).Max();
}
