using Mint.Migrations;

namespace Mint.Sdk.Testing;

/// <summary>
/// Applies a plugin's migrations to an empty database and on top of each earlier version that an installation may be at, with the rows you
/// give, and demands that every way ends in the same schema. On SQLite always; on PostgreSQL too where <see cref="Variable"/> names a server.
/// </summary>
/// <example><code>
/// await MigrationTest.For&lt;PlateReader&gt;()
///     .WithRows(1, "INSERT INTO plates (experiment_id, name) VALUES (1, 'A')")
///     .Expect(async (db, ct) => Assert.Equal("P-1", await db.Rows.FindAsync($"SELECT barcode FROM plates", row => row.GetString(0), ct)), from: 1)
///     .RunAsync(TestContext.Current.CancellationToken);
/// </code></example>
public sealed class MigrationTest
{
    /// <summary>
    /// The environment variable that names a PostgreSQL server: a connection string of Npgsql's (<c>Host=…;Username=…</c>) or libpq's (<c>host=… user=…</c>).
    /// Each run gets a schema of its own there, which is dropped at its end.
    /// </summary>
    public const string Variable = "MINT_TEST_POSTGRES";

    private readonly List<SeedRows> seeds = [];
    private readonly List<Expectation> expectations = [];
    private readonly IReadOnlyList<Migration> migrations;
    private string postgres = Environment.GetEnvironmentVariable(Variable) ?? "";

    private MigrationTest(IReadOnlyList<Migration> migrations) => this.migrations = migrations;

    /// <summary>A test of the plugin's migrations, declared and in code, as they are in its manifest.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <exception cref="InvalidOperationException">The class is no plugin, one with mistakes, or one without migrations.</exception>
    public static MigrationTest For<TPlugin>() where TPlugin : MintPlugin
    {
        var manifest = PluginAssembly.ManifestOf(typeof(TPlugin).Assembly);
        return manifest.Migrations.Count > 0 ? new(manifest.Migrations) : throw new InvalidOperationException($"The plugin '{manifest.Id}' has no migrations to test: no type has [Table] and no class [Migration].");
    }

    /// <summary>Rows that an installation has at a version: statements that run once the schema stands there, in the order given.</summary>
    /// <param name="version">The number of the migration after which the rows are there.</param>
    /// <param name="sql">SQL that both databases understand.</param>
    public MigrationTest WithRows(int version, string sql) => WithRows(version, sql, sql);

    /// <summary>Rows that an installation has at a version, said to each database in its own words.</summary>
    /// <inheritdoc cref="WithRows(int, string)"/>
    public MigrationTest WithRows(int version, string sqlite, string postgres)
    {
        if (version < 1 || version > migrations.Count) throw new ArgumentOutOfRangeException(nameof(version), version, $"The plugin's migrations are 1 to {migrations.Count}.");
        seeds.Add(new(version, sqlite, postgres));
        return this;
    }

    /// <summary>Looks at the database once all migrations have run.</summary>
    /// <param name="check">Throws where something is wrong.</param>
    /// <param name="from">Only where the way began at this version (0: empty); every way where it is not given.</param>
    public MigrationTest Expect(Func<MigratedDatabase, CancellationToken, Task> check, int? from = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        expectations.Add(new(check, from));
        return this;
    }

    /// <summary>The PostgreSQL server to use instead of the one that <see cref="Variable"/> names; an empty text for none.</summary>
    public MigrationTest OnPostgres(string connectionString)
    {
        postgres = connectionString;
        return this;
    }

    /// <summary>Runs every way on every database.</summary>
    /// <returns>A line for each way: what ran and how many rows the tables have.</returns>
    /// <exception cref="InvalidOperationException">A migration failed, or two ways end in different schemas; the message says which and how they differ.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken = default)
    {
        var ways = new MigrationWays(migrations, seeds, expectations);
        var lines = new List<string>(await ways.RunAsync(() => SqliteScratch.CreateAsync(migrations), cancellationToken));
        if (postgres.Length > 0) lines.AddRange(await ways.RunAsync(() => PostgresScratch.CreateAsync(migrations, PostgresAddress.Of(postgres), cancellationToken), cancellationToken));
        else lines.Add($"PostgreSQL: not tested, {Variable} names no server");
        return lines;
    }
}

/// <summary>Rows at a version.</summary>
internal sealed record SeedRows(int Version, string Sqlite, string Postgres);

/// <summary>What should hold in the end.</summary>
internal sealed record Expectation(Func<MigratedDatabase, CancellationToken, Task> Check, int? From);
