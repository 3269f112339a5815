using Npgsql;
using static Mint.Migrations.PostgresCommands;

namespace Mint.Migrations;

/// <summary>
/// Schemas with their roles, made, renamed and dropped by the server's user. A schema is that user's; its role may create in it and owns what it creates,
/// so it can neither give the schema away nor drop it.
/// </summary>
internal static class PostgresSchemas
{
    private const string Mark = "mint_host";

    /// <summary>Makes what is missing; the role's password is set anew, and what it has set for itself is forgotten.</summary>
    /// <exception cref="MigrationStepException">MINT3138: others could write where the role can.</exception>
    public static Task CreateAsync(PostgresServer server, string schema, CancellationToken cancellationToken) => InTransactionAsync(server, [schema], async admin =>
    {
        var role = server.RoleOf(schema);
        if (!await HasRoleAsync(admin, role, cancellationToken)) await admin.RunAsync($"CREATE ROLE {Quoted(role)}", cancellationToken);
        await LogInAsync(admin, server, role, cancellationToken);
        await admin.RunAsync($"ALTER ROLE {Quoted(role)} RESET ALL", cancellationToken);
        if (await admin.AskAsync("SELECT pg_has_role(current_user, $1, 'USAGE')", cancellationToken, role) is false)
            await admin.RunAsync($"GRANT {Quoted(role)} TO CURRENT_USER", cancellationToken);
        await admin.RunAsync($"CREATE SCHEMA IF NOT EXISTS {Quoted(schema)}", cancellationToken);
        await admin.RunAsync($"GRANT USAGE, CREATE ON SCHEMA {Quoted(schema)} TO {Quoted(role)}", cancellationToken);
        if (await admin.AskAsync("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public' AND has_schema_privilege($1, oid, 'CREATE'))", cancellationToken, role) is true)
            throw new MigrationStepException("MINT3138", $"In database {server.Database} every role may create tables in the schema public.", "Run REVOKE CREATE ON SCHEMA public FROM PUBLIC there, once.");
    }, cancellationToken);

    public static async Task<bool> ExistsAsync(PostgresServer server, string schema, CancellationToken cancellationToken)
    {
        await using var admin = await server.OpenAdminAsync(cancellationToken);
        return await admin.AskAsync("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", cancellationToken, schema) is true;
    }

    /// <summary>Whatever is in a schema depends on it.</summary>
    public static async Task<bool> IsBlankAsync(PostgresServer server, string schema, CancellationToken cancellationToken)
    {
        await using var admin = await server.OpenAdminAsync(cancellationToken);
        return await admin.AskAsync("SELECT NOT EXISTS (SELECT FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass AND refobjid = n.oid) FROM pg_namespace n WHERE nspname = $1", cancellationToken, schema) is true;
    }

    /// <summary>The mark is the comment of a schema that holds nothing; no role but the server's user can change it.</summary>
    public static async Task<bool> ClaimAsync(PostgresServer server, string mark, CancellationToken cancellationToken)
    {
        var found = "";
        await InTransactionAsync(server, [Mark], async admin =>
        {
            await admin.RunAsync($"CREATE SCHEMA IF NOT EXISTS {Mark}", cancellationToken);
            found = (string?)await admin.AskAsync($"SELECT obj_description('{Mark}'::regnamespace, 'pg_namespace')", cancellationToken) ?? mark;
            await admin.RunAsync($"COMMENT ON SCHEMA {Mark} IS '{(found.All(char.IsAsciiHexDigit) ? found : "")}'", cancellationToken);
        }, cancellationToken);
        return found == mark;
    }

    public static async Task<long> SizeAsync(PostgresServer server, string schema, CancellationToken cancellationToken)
    {
        await using var admin = await server.OpenAdminAsync(cancellationToken);
        return await admin.AskAsync("SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = $1 AND relkind IN ('r', 'm')", cancellationToken, schema) is long size ? size : 0;
    }

    /// <summary>Drops the schema with all that is in it, and all else that is its role's, large objects too. What is not there is no error.</summary>
    public static Task DropAsync(PostgresServer server, string schema, TimeSpan lockTimeout, CancellationToken cancellationToken) => InTransactionAsync(server, [schema], async admin =>
    {
        var role = server.RoleOf(schema);
        await admin.LimitWaitsAsync(lockTimeout, cancellationToken);
        await admin.RunAsync($"DROP SCHEMA IF EXISTS {Quoted(schema)} CASCADE", cancellationToken);
        if (!await HasRoleAsync(admin, role, cancellationToken)) return;
        await admin.RunAsync($"DROP OWNED BY {Quoted(role)} CASCADE", cancellationToken);
        await admin.RunAsync($"DROP ROLE {Quoted(role)}", cancellationToken);
    }, cancellationToken);

    /// <summary>Gives schema and role another name, in one step.</summary>
    public static Task RenameAsync(PostgresServer server, string schema, string to, TimeSpan lockTimeout, CancellationToken cancellationToken) => InTransactionAsync(server, [schema, to], async admin =>
    {
        await admin.LimitWaitsAsync(lockTimeout, cancellationToken);
        await admin.RunAsync($"ALTER SCHEMA {Quoted(schema)} RENAME TO {Quoted(to)}", cancellationToken);
        await admin.RunAsync($"ALTER ROLE {Quoted(server.RoleOf(schema))} RENAME TO {Quoted(server.RoleOf(to))}", cancellationToken);
        await LogInAsync(admin, server, server.RoleOf(to), cancellationToken);
    }, cancellationToken);

    /// <summary>Lets the role of one schema read another, or no longer.</summary>
    public static Task LetReadAsync(PostgresServer server, string schema, string reader, bool may, CancellationToken cancellationToken) => InTransactionAsync(server, [reader], async admin =>
    {
        var (verb, role) = may ? ("GRANT", $"TO {Quoted(server.RoleOf(reader))}") : ("REVOKE", $"FROM {Quoted(server.RoleOf(reader))}");
        await admin.RunAsync($"{verb} SELECT ON ALL TABLES IN SCHEMA {Quoted(schema)} {role}", cancellationToken);
        await admin.RunAsync($"{verb} SELECT ON ALL SEQUENCES IN SCHEMA {Quoted(schema)} {role}", cancellationToken);
        await admin.RunAsync($"{verb} USAGE ON SCHEMA {Quoted(schema)} {role}", cancellationToken);
    }, cancellationToken);

    private static Task<int> LogInAsync(NpgsqlConnection admin, PostgresServer server, string role, CancellationToken cancellationToken) =>
        admin.RunAsync($"ALTER ROLE {Quoted(role)} LOGIN PASSWORD '{PostgresPassword.Verifier(server.PasswordOf(role))}'", cancellationToken);

    private static async Task<bool> HasRoleAsync(NpgsqlConnection admin, string role, CancellationToken cancellationToken) =>
        await admin.AskAsync("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", cancellationToken, role) is true;

    // One order for all, so that two that rename past each other do not wait for each other.
    private static async Task InTransactionAsync(PostgresServer server, string[] schemas, Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        await using var admin = await server.OpenAdminAsync(cancellationToken);
        await using var transaction = await admin.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
        foreach (var schema in schemas.Order(StringComparer.Ordinal)) await admin.TakeAsync(schema, cancellationToken);
        await work(admin);
        await transaction.CommitAsync(cancellationToken);
    }
}
