using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>Copies, other names and the end of a schema.</summary>
public sealed class A_schema_that_is_moved : IAsyncDisposable
{
    private readonly RoleSchema schema = new();
    private readonly RoleSchema copy = new();

    [Fact]
    public async Task Has_a_copy_with_rows_and_history_of_its_own()
    {
        await FillAsync();
        await copy.ApplyAsync(Step(1, "in_its_way", Table("others", Id())));

        await schema.Database.CopyAsync(copy.Database, Database.Token);
        await schema.QueryAsync("DELETE FROM plates WHERE id = 1");

        Assert.Equal(["1|a|P-1", "2|b|P-2"], await copy.QueryAsync("SELECT id, name, barcode FROM plates ORDER BY id"));
        Assert.Equal(["3"], await copy.QueryAsync("INSERT INTO plates (experiment_id, name) VALUES (1, 'c') RETURNING id"));
        Assert.Equal(await schema.ListAsync(), await copy.ListAsync());
        Assert.Empty((await copy.ApplyAsync(Plates.All)).Applied);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => copy.QueryAsync($"SELECT * FROM {schema.Schema}.plates"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => schema.QueryAsync($"SELECT * FROM {copy.Schema}.plates"));
    }

    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "the function f")]
    [InlineData("CREATE SEQUENCE s; CREATE TYPE t AS ENUM ('a'); CREATE DOMAIN d AS int", "the sequence s, the type d, the type t")]
    [InlineData("CREATE TABLE words (id serial)", "the sequence words_id_seq")]
    [InlineData("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE TABLE p (a int) PARTITION BY LIST (a)", "the materialised view m, the partitioned table p")]
    [InlineData("CREATE TABLE words (a int); CREATE RULE r AS ON INSERT TO words DO INSTEAD NOTHING; ALTER TABLE words ENABLE ROW LEVEL SECURITY", "the rule r, the table words")]
    public async Task Has_no_copy_that_would_lack_something(string sql, string lacking)
    {
        await schema.ApplyAsync(Step(1, "own", new Sql("SELECT 1", sql)));

        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => schema.Database.CopyAsync(copy.Database, Database.Token));

        Assert.Equal(("MINT3134", $"A copy of schema {schema.Schema} would lack {lacking}."), (refused.Failure.Code, refused.Failure.Message));
        Assert.False(await copy.Database.ExistsAsync(Database.Token));
    }

    [Fact]
    public async Task Runs_nothing_of_its_own_as_the_servers_user()
    {
        await schema.ApplyAsync(Step(1, "trap", new Sql("SELECT 1", """
            CREATE TABLE log (who text);
            CREATE FUNCTION trap() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$ BEGIN INSERT INTO log VALUES (current_user || '/' || session_user); RETURN true; END $$;
            CREATE TABLE bait (a int CHECK (trap()));
            CREATE VIEW seen AS SELECT trap() AS a
            """)));
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => schema.Database.CopyAsync(copy.Database, Database.Token));

        await schema.Database.CountAsync(Database.Token);
        await schema.ListAsync();

        Assert.Empty(await schema.QueryAsync("SELECT who FROM log"));
    }

    [Fact]
    public async Task Tells_how_many_rows_it_has()
    {
        await FillAsync();

        Assert.Equal([new("plates", 2L), new("plugin_schema_migrations", 3L)], await schema.Database.CountAsync(Database.Token));
    }

    [Fact]
    public async Task Serves_on_under_its_new_name()
    {
        await FillAsync();
        await schema.Database.DisposeAsync();

        await schema.Database.RenameAsync(copy.Schema, Database.Token);

        Assert.Equal(["2"], await copy.QueryAsync("SELECT count(*) FROM plates"));
        Assert.Empty((await copy.ApplyAsync(Plates.All)).Applied);
        Assert.False(await schema.Database.ExistsAsync(Database.Token));
    }

    [Fact]
    public async Task Is_dropped_with_its_role_and_its_large_objects_but_not_while_somebody_uses_it()
    {
        await FillAsync();
        var large = Assert.Single(await schema.QueryAsync("SELECT lo_from_bytea(0, 'word')"));
        await using (var busy = await schema.Database.OpenAsync(Database.Token))
        {
            await using var transaction = await busy.BeginTransactionAsync(Database.Token);
            await using var command = busy.CreateCommand();
            command.CommandText = "SELECT * FROM plates";
            await command.ExecuteNonQueryAsync(Database.Token);

            Assert.Equal("MINT3139", (await Assert.ThrowsAsync<DatabaseRefusedException>(() => schema.Database.DropAsync(Database.Token))).Failure.Code);
        }

        await schema.Database.DropAsync(Database.Token);
        await schema.Database.DropAsync(Database.Token);

        Assert.Equal(0L, await RoleSchema.AdminAsync($"SELECT (SELECT count(*) FROM pg_roles WHERE rolname = '{schema.Database.Role}') + (SELECT count(*) FROM pg_largeobject_metadata WHERE oid = {large})"));
        Assert.Empty(await schema.ListAsync());
    }

    [Fact]
    public async Task Needs_no_more_rights_than_to_create_schemas_and_roles()
    {
        await using var user = await LabUser.CreateAsync("LOGIN CREATEROLE", mayCreate: true);
        await using var own = new RoleSchema(user.Address);
        await using var other = new RoleSchema(user.Address);
        Assert.Null((await own.ApplyAsync(Plates.All)).Failure);
        await own.QueryAsync("INSERT INTO plates (experiment_id, name) VALUES (1, 'a')");

        await own.Database.CopyAsync(other.Database, Database.Token);
        await own.Database.DropAsync(Database.Token);
        await other.Database.RenameAsync(own.Schema, Database.Token);

        await using var renamed = new RoleSchema(user.Address, own.Schema);
        Assert.Equal(["a"], await renamed.QueryAsync("SELECT name FROM plates"));
        await renamed.Database.DropAsync(Database.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await schema.DisposeAsync();
        await copy.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await schema.ApplyAsync(Plates.Create, Plates.AddBarcode);
        await schema.QueryAsync("INSERT INTO plates (experiment_id, name) VALUES (1, 'a'), (1, 'b')");
        Assert.Null((await schema.ApplyAsync(Plates.All)).Failure);
    }
}
