using Mint.Migrations;
using Mint.Sdk;
using Mint.Sdk.Testing;
using Mint.Tests;
using Npgsql;
using static Mint.Migrations.Schema;

namespace Mint.Host.Tests;

public sealed class Values_in_a_plugins_database : IDisposable
{
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 13, 0, 0, 5, TimeSpan.FromHours(1));
    private readonly TempFolder folder = new();
    private readonly SqliteDatabase sqlite;
    private readonly PluginDatabase database;

    public Values_in_a_plugins_database()
    {
        sqlite = new(folder["plugin.db"]);
        database = new(sqlite.OpenAsync);
    }

    [Fact]
    public async Task Have_the_text_of_the_schema()
    {
        await CreateAsync();

        await database.ExecuteAsync($"INSERT INTO notes (token, taken_at) VALUES ({Guid.Parse("0A0A0A0A-0000-4000-8000-00000000000B")}, {Moment})");

        Assert.Equal(
            ["0a0a0a0a-0000-4000-8000-00000000000b 2026-01-31T12:00:00.0050000Z"],
            await database.QueryAsync($"SELECT token, taken_at FROM notes WHERE taken_at = {Moment.ToUniversalTime()}", row => $"{row.GetString(0)} {row.GetString(1)}"));
    }

    [Fact]
    public async Task Sort_with_those_that_the_database_makes()
    {
        await CreateAsync();

        await database.ExecuteAsync($"INSERT INTO notes (token, taken_at) VALUES ('later', {DateTimeOffset.UtcNow.AddHours(1)}), ('earlier', {DateTimeOffset.UtcNow.AddHours(-1)})");
        await database.ExecuteAsync($"INSERT INTO notes (token) VALUES ('now')");

        Assert.Equal(["earlier", "now", "later"], await database.QueryAsync($"SELECT token FROM notes ORDER BY taken_at", row => row.GetString(0)));
    }

    [Fact]
    public async Task Come_back_as_they_went_in()
    {
        await CreateAsync();
        var moment = DateTimeOffset.UtcNow;

        await database.ExecuteAsync($"INSERT INTO notes (token, taken_at) VALUES ({null}, {moment})");

        Assert.Equal(moment, await database.FindAsync($"SELECT taken_at FROM notes WHERE token IS NULL", row => row.GetFieldValue<DateTimeOffset>(0)));
    }

    /// <summary>Its driver takes moments in UTC only, and reads them so.</summary>
    [Fact]
    public async Task Are_the_same_moment_on_postgresql()
    {
        var address = PostgresAddress.Of(Requires.Postgres()).ConnectionString;
        var postgres = new PluginDatabase(async cancellationToken =>
        {
            var connection = new NpgsqlConnection(address);
            await connection.OpenAsync(cancellationToken);
            return connection;
        });

        Assert.Equal(Moment.ToUniversalTime(), await postgres.FindAsync($"SELECT CAST({Moment} AS timestamptz)", row => row.GetFieldValue<DateTimeOffset>(0)));
    }

    private async Task CreateAsync()
    {
        var report = await MigrationRunner.ApplyAsync(sqlite, [Step(1, "create_notes", Table("notes", Uuid("token").Null(), Timestamptz("taken_at").DefaultNow()))], TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Null(report.Failure);
    }

    public void Dispose()
    {
        sqlite.Release();
        folder.Dispose();
    }
}
