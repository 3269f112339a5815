using Mint.Migrations;
using Npgsql;

namespace Mint.Tests.Migrating;

public sealed class A_postgresql_server_that_refuses
{
    private static readonly byte[] Key = new byte[PostgresServer.KeySize];

    [Fact]
    public async Task Because_nobody_listens_is_told_so()
    {
        await using var schema = new PostgresDatabase(new("Host=127.0.0.1;Port=1;Username=lab;Database=lab", Key), "p_plates");

        var failure = (await MigrationRunner.ApplyAsync(schema, Plates.All, TimeProvider.System, Database.Token)).Failure!;

        Assert.Equal((0, "MINT3107", "The database cannot be used (lab at 127.0.0.1:1, database lab): Connection refused."), (failure.Version, failure.Code, failure.Message));
        Assert.Equal("MINT3107", (await Assert.ThrowsAsync<DatabaseRefusedException>(() => MigrationRunner.ListAsync(schema, Database.Token))).Failure.Code);
    }

    [Fact]
    public async Task Because_there_is_no_such_database_or_user_is_told_so()
    {
        foreach (var change in (Action<NpgsqlConnectionStringBuilder>[])[one => one.Database = "nowhere", one => one.Username = "nobody", one => one.Password = "wrong"])
        {
            var address = PostgresAddress.Of(Requires.Postgres());
            change(address);
            await using var schema = new PostgresDatabase(new(address.ConnectionString, Key), "p_plates");

            var failure = (await MigrationRunner.ApplyAsync(schema, Plates.All, TimeProvider.System, Database.Token)).Failure!;

            Assert.Equal("MINT3107", failure.Code);
            Assert.DoesNotContain("wrong", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Because_the_user_may_not_create_schemas_says_what_would_let_him()
    {
        await using var user = await LabUser.CreateAsync("LOGIN", mayCreate: false);
        await using var schema = new PostgresDatabase(new(user.Address, Key), $"p_test_{Guid.NewGuid():n}");

        var failure = (await MigrationRunner.ApplyAsync(schema, Plates.All, TimeProvider.System, Database.Token)).Failure!;

        Assert.Equal("MINT3138", failure.Code);
        Assert.Contains($"ALTER ROLE \"{user.Name}\" CREATEROLE", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=lab")]
    [InlineData("Host=127.0.0.1;Colour=red")]
    public void Has_no_address(string text) => Assert.ThrowsAny<ArgumentException>(() => new PostgresServer(text, Key));

    [Theory]
    [InlineData("public")]
    [InlineData("pg_catalog")]
    [InlineData("P_x")]
    [InlineData("p\"; DROP SCHEMA public; --")]
    public void Has_no_place_for_such_a_name(string schema) => Assert.Throws<ArgumentException>(() => new PostgresDatabase(new("Host=127.0.0.1", Key), schema));
}
