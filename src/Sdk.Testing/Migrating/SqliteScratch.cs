using System.Data.Common;
using Mint.Migrations;

namespace Mint.Sdk.Testing;

/// <summary>A SQLite file in a temporary folder, migrated by the host's own runner.</summary>
internal sealed class SqliteScratch : ScratchDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mint-migration-test-");
    private readonly SqliteDatabase database;

    private SqliteScratch(IReadOnlyList<Migration> migrations) : base(migrations) => database = new(Path.Combine(folder.FullName, "plugin.db"));

    public override string Name => "SQLite";

    public override bool IsPostgres => false;

    protected override string Facts => """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || coalesce(' default ' || c.dflt_value, '') || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
        FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'plugin_schema_migrations'
        UNION ALL SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || '.' || coalesce(f."to", 'key') || ' on delete ' || f.on_delete
        FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        UNION ALL SELECT type || ' ' || name || ': ' || sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL
        ORDER BY 1
        """;

    public static Task<ScratchDatabase> CreateAsync(IReadOnlyList<Migration> migrations) => Task.FromResult<ScratchDatabase>(new SqliteScratch(migrations));

    public override async Task ApplyAsync(string way, int version, CancellationToken cancellationToken)
    {
        var report = await MigrationRunner.ApplyAsync(database, [.. Migrations.Take(version)], TimeProvider.System, cancellationToken);
        if (report.Failure is { } failure) throw Failed(way, failure.Version, failure.Code, failure.Message);
    }

    public override ValueTask DisposeAsync()
    {
        database.Release();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);
}
