using System.Data.Common;
using Mint.Migrations;
using Npgsql;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>What a plugin's connection, and the SQL of its migrations, can reach.</summary>
public sealed class A_plugins_role : IAsyncLifetime
{
    private static readonly Migration Secret = Step(1, "create_secrets", Table("secrets", Id(), Text("word")), Insert("secrets", Row(("word", "swordfish"))), View("words", "SELECT word FROM secrets"));
    private readonly RoleSchema mine = new();
    private readonly RoleSchema other = new();
    private string admins = "";

    public async ValueTask InitializeAsync()
    {
        admins = $"admins_{Guid.NewGuid():n}";
        Assert.Null((await other.ApplyAsync(Secret)).Failure);
        Assert.Null((await mine.ApplyAsync(Plates.Create)).Failure);
        await RoleSchema.AdminAsync($"CREATE SCHEMA {admins}; CREATE TABLE {admins}.users (word text); INSERT INTO {admins}.users VALUES ('swordfish')");
    }

    public static TheoryData<string> Attempts => new()
    {
        "SELECT word FROM {other}.secrets",
        "SELECT word FROM {other}.words",
        "INSERT INTO {other}.secrets (word) VALUES ('a')",
        "UPDATE {other}.plugin_schema_migrations SET checksum = ''",
        "CREATE TABLE {other}.mine (a int)",
        "DROP TABLE {other}.secrets",
        "DROP SCHEMA {other} CASCADE",
        "ALTER SCHEMA {other} RENAME TO mine",
        "CREATE VIEW v AS SELECT word FROM {other}.secrets",
        "CREATE TABLE c (LIKE {other}.secrets)",
        "CREATE TABLE r (a bigint REFERENCES {other}.secrets (id))",
        "CREATE TABLE i () INHERITS ({other}.secrets)",
        "SET search_path = {other}; SELECT word FROM secrets",
        "SET ROLE \"{role}\"",
        "SET ROLE {user}",
        "SET SESSION AUTHORIZATION {user}",
        "RESET ROLE; RESET SESSION AUTHORIZATION; SELECT word FROM {other}.secrets",
        "GRANT \"{role}\" TO CURRENT_USER",
        "ALTER ROLE \"{role}\" PASSWORD 'mine'",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "CREATE ROLE mine",
        "ALTER DEFAULT PRIVILEGES FOR ROLE \"{role}\" GRANT ALL ON TABLES TO PUBLIC",
        "REASSIGN OWNED BY \"{role}\" TO CURRENT_USER",
        "SELECT word FROM {admins}.users",
        "SELECT rolpassword FROM pg_authid",
        "SELECT passwd FROM pg_shadow",
        "UPDATE pg_class SET relacl = NULL",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT * FROM pg_file_settings",
        "COPY plates TO PROGRAM 'touch /tmp/mine'",
        "COPY plates FROM '/etc/passwd'",
        "COPY plates TO '/tmp/mine'",
        "CREATE TABLE public.mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION dblink",
        "CREATE EXTENSION pg_trgm",
        "CREATE LANGUAGE plpython3u",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
        "CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION now()",
        "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw",
        "CREATE TABLESPACE t LOCATION '/tmp'",
        "CREATE PUBLICATION p FOR ALL TABLES",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "ALTER DATABASE {database} SET work_mem = '1MB'",
        "DROP DATABASE {database}",
        "SELECT pg_reload_conf()",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{user}' AND pid <> pg_backend_pid()",
        "SELECT lo_get({object})",
        "SELECT lo_unlink({object})",
        "DROP SCHEMA {mine} CASCADE",
        "ALTER SCHEMA {mine} OWNER TO CURRENT_USER",
        "GRANT USAGE ON SCHEMA {mine} TO PUBLIC; DO $$ BEGIN IF NOT has_schema_privilege('{role}', '{mine}', 'USAGE') THEN RAISE 'as before'; END IF; END $$",
    };

    [Theory, MemberData(nameof(Attempts))]
    public async Task Reaches_nothing_but_its_own_schema(string attempt)
    {
        await using (var connection = await other.Database.OpenAsync(Database.Token)) attempt = await FilledAsync(connection, attempt);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => mine.QueryAsync(attempt));
        var report = await mine.ApplyAsync(Plates.Create, Step(2, "hostile", Run(attempt)));

        Assert.DoesNotContain("syntax", refused.Message, StringComparison.Ordinal);
        Assert.Contains(report.Failure!.Code, (string[])["MINT3105", "MINT3110"]);
        Assert.Equal(["swordfish"], await other.QueryAsync("SELECT word FROM secrets"));
        Assert.Equal(["plates", "plugin_schema_migrations"], await mine.TablesAsync());
    }

    [Fact]
    public async Task Has_nothing_left_of_what_a_request_set_for_the_next()
    {
        await mine.QueryAsync($"SET search_path = {admins}; SET statement_timeout = 100000; CREATE TEMP TABLE plates (a int); SELECT pg_advisory_lock(42)");

        Assert.Equal([$"{mine.Schema}|0|id"], await mine.QueryAsync("SELECT current_schema(), current_setting('statement_timeout'), (SELECT attname FROM pg_attribute WHERE attrelid = 'plates'::regclass AND attnum = 1)"));
        Assert.Equal(0L, await RoleSchema.AdminAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42"));
    }

    [Fact]
    public async Task Gets_its_password_and_settings_back_at_the_next_run()
    {
        await mine.QueryAsync("ALTER ROLE CURRENT_USER PASSWORD 'mine'; ALTER ROLE CURRENT_USER SET default_transaction_read_only = on");

        Assert.Null((await mine.ApplyAsync(Plates.All)).Failure);

        await using var later = RoleSchema.Named(mine.Schema);
        await using var connection = await later.OpenAsync(Database.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO plates (experiment_id, name) VALUES (1, 'a')";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Database.Token));
    }

    [Fact]
    public async Task Shows_its_password_nowhere()
    {
        await using var connection = await mine.Database.OpenAsync(Database.Token);

        Assert.DoesNotContain("assword", connection.ConnectionString, StringComparison.Ordinal);
        Assert.StartsWith("SCRAM-SHA-256$4096:", (string?)await RoleSchema.AdminAsync($"SELECT rolpassword FROM pg_authid WHERE rolname = '{mine.Database.Role}'"), StringComparison.Ordinal);
    }

    private async Task<string> FilledAsync(DbConnection connection, string attempt)
    {
        var filled = attempt.Replace("{other}", other.Schema, StringComparison.Ordinal).Replace("{role}", other.Database.Role, StringComparison.Ordinal).Replace("{mine}", mine.Schema, StringComparison.Ordinal)
            .Replace("{admins}", admins, StringComparison.Ordinal).Replace("{user}", PostgresAddress.Of(Requires.Postgres()).Username, StringComparison.Ordinal).Replace("{database}", connection.Database, StringComparison.Ordinal);
        if (!filled.Contains("{object}", StringComparison.Ordinal)) return filled;
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT lo_from_bytea(0, 'swordfish')";
        return filled.Replace("{object}", (await command.ExecuteScalarAsync(Database.Token))!.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await RoleSchema.AdminAsync($"DROP SCHEMA {admins} CASCADE");
        await mine.DisposeAsync();
        await other.DisposeAsync();
        Assert.Equal(0L, await RoleSchema.AdminAsync($"SELECT (SELECT count(*) FROM pg_roles WHERE rolname IN ('{mine.Database.Role}', '{other.Database.Role}')) + (SELECT count(*) FROM pg_namespace WHERE nspname IN ('{mine.Schema}', '{other.Schema}'))"));
    }
}
