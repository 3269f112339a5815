using System.Data.Common;
using Mint.Bundle;
using Mint.Host.Data;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>Brings a plugin's own database to the schema of its manifest. No plugin code runs.</summary>
internal sealed class MigratePlugin(DataFolder folder, TimeProvider time)
{
    public Task<IReadOnlyList<AppliedMigration>> AppliedAsync(PluginId id, CancellationToken cancellationToken) => MigrationRunner.ListAsync(folder.DatabaseOf(id), cancellationToken);

    /// <summary>The last migration that ran; 0 for none, and where the file cannot be read as a database (the reason is told by the run that fails on it).</summary>
    public async Task<int> SchemaVersionAsync(PluginId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await AppliedAsync(id, cancellationToken)).Where(row => row.Success).Select(row => row.Version).DefaultIfEmpty(0).Max();
        }
        catch (DbException)
        {
            return 0;
        }
    }

    /// <summary>Whether the data is that of one version already and no longer that of the one before it, or of none: then only the former fits.</summary>
    public async Task<bool> HasMovedAsync(PluginManifest to, PluginManifest? from, CancellationToken cancellationToken)
    {
        var schema = await SchemaVersionAsync(PluginId.Parse(to.Id), cancellationToken);
        return schema > 0 && schema == Last(to) && schema > (from is null ? 0 : Last(from));
    }

    /// <summary>Applies what is pending. On failure the database is as it was; one that did not exist does not exist afterwards.</summary>
    /// <exception cref="RefusedException">The migration's own code, MINT3nnn.</exception>
    public async Task<MigrationReport> RunAsync(PluginManifest manifest, CancellationToken cancellationToken)
    {
        var database = folder.DatabaseOf(PluginId.Parse(manifest.Id));
        var existed = File.Exists(database.Path);
        if (manifest.Migrations.Count == 0 && !existed) return new MigrationReport([], 0, null);
        var report = await MigrationRunner.ApplyAsync(database, manifest.Migrations, time, cancellationToken);
        if (report.Failure is not { } failure) return report;
        if (!existed) Delete(database);
        throw new RefusedException(failure.Code, failure.Version > 0 ? $"{manifest.Id}, migration {failure.Version}" : manifest.Id, failure.Message, failure.Remedy);
    }

    /// <summary>Whether there is data of the plugin.</summary>
    public bool HasData(PluginId id) => File.Exists(folder.DatabaseOf(id).Path);

    /// <summary>Lets go of the database's file.</summary>
    public void Release(PluginId id) => folder.DatabaseOf(id).Release();

    /// <summary>Takes a database back that an install made and then failed.</summary>
    public void Forget(PluginId id) => Delete(folder.DatabaseOf(id));

    private static int Last(PluginManifest manifest) => manifest.Migrations.Select(migration => migration.Version).DefaultIfEmpty(0).Max();

    private static void Delete(SqliteDatabase database)
    {
        database.Release();
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(database.Path + suffix);
    }
}
