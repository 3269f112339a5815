using System.Data;
using System.Text;
using Npgsql;
using static Mint.Migrations.PostgresCommands;

namespace Mint.Migrations;

/// <summary>
/// A schema as a few files, and back. Both run as the schema's role: what plugins put into their schemas must never run as the server's user.
/// The first file says what there is; the others, by number, are the rows of one table each.
/// </summary>
internal static class PostgresExport
{
    private const string Script = "schema.json";
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="MigrationStepException">MINT3134.</exception>
    public static async Task CheckAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.Server.OpenRoleAsync(database.Schema, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await LookAsync(connection, database, cancellationToken);
    }

    /// <param name="database">The schema.</param>
    /// <param name="snapshot">The moment.</param>
    /// <param name="add">Is given each file's name, and what writes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationStepException">MINT3134.</exception>
    public static async Task WriteAsync(PostgresDatabase database, PostgresSnapshot snapshot, Func<string, Func<Stream, Task>, Task> add, CancellationToken cancellationToken)
    {
        await using var connection = await database.Server.OpenRoleAsync(database.Schema, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await connection.RunAsync($"SET TRANSACTION SNAPSHOT '{snapshot.Id}'", cancellationToken);
        await LookAsync(connection, database, cancellationToken);
        var script = await ReadAsync(connection, database.Schema, cancellationToken);
        await add(Script, target =>
        {
            script.Write(target);
            return Task.CompletedTask;
        });
        foreach (var (number, rows) in script.Rows.Index()) await add(NameOf(number), target => WriteRowsAsync(connection, rows.Copy(database.Schema, "TO STDOUT"), target, cancellationToken));
    }

    /// <summary>Makes schema and role and fills them, all or nothing; there is no such schema yet.</summary>
    /// <param name="database">The schema.</param>
    /// <param name="open">Opens the file of a name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task ReadAsync(PostgresDatabase database, Func<string, Stream> open, CancellationToken cancellationToken)
    {
        PostgresScript script;
        await using (var source = open(Script)) script = PostgresScript.Read(source);
        await PostgresSchemas.CreateAsync(database.Server, database.Schema, cancellationToken);
        try
        {
            await using var connection = await database.Server.OpenRoleAsync(database.Schema, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await connection.LookInAsync(database.Schema, cancellationToken);
            foreach (var statement in script.Tables) await connection.RunAsync(statement, cancellationToken);
            foreach (var (number, rows) in script.Rows.Index())
            {
                await using var source = open(NameOf(number));
                await ReadRowsAsync(connection, rows.Copy(database.Schema, "FROM STDIN"), source, cancellationToken);
            }
            foreach (var statement in script.Rest) await connection.RunAsync(statement, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            await PostgresSchemas.DropAsync(database.Server, database.Schema, database.LockTimeout, CancellationToken.None);
            throw;
        }
    }

    private static string NameOf(int number) => FormattableString.Invariant($"{number}.rows");

    private static async Task LookAsync(NpgsqlConnection connection, PostgresDatabase database, CancellationToken cancellationToken)
    {
        await connection.LimitWaitsAsync(database.LockTimeout, cancellationToken);
        await connection.LookInAsync(database.Schema, cancellationToken);
        await PostgresDefinitions.RequireAllAsync(connection, database.Schema, cancellationToken);
    }

    private static async Task<PostgresScript> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        var rows = new List<PostgresRows>();
        foreach (var table in await connection.ListAsync(PostgresDefinitions.TableNames, cancellationToken, schema)) rows.Add(new(table, await connection.ListAsync(PostgresDefinitions.Columns, cancellationToken, schema, table)));
        var rest = new List<string>();
        foreach (var query in PostgresDefinitions.AfterRows) rest.AddRange(await connection.ListAsync(query, cancellationToken, schema));
        return new(await connection.ListAsync(PostgresDefinitions.BareTables, cancellationToken, schema), rows, rest);
    }

    private static async Task WriteRowsAsync(NpgsqlConnection connection, string copy, Stream target, CancellationToken cancellationToken)
    {
        using var rows = await connection.BeginTextExportAsync(copy, cancellationToken);
        await using var text = new StreamWriter(target, Encoding, leaveOpen: true);
        await PumpAsync(rows, text, cancellationToken);
    }

    private static async Task ReadRowsAsync(NpgsqlConnection connection, string copy, Stream source, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(source, Encoding);
        await using var rows = await connection.BeginTextImportAsync(copy, cancellationToken);
        await PumpAsync(text, rows, cancellationToken);
    }

    private static async Task PumpAsync(TextReader from, TextWriter to, CancellationToken cancellationToken)
    {
        var buffer = new char[16 * 1024];
        for (int count; (count = await from.ReadAsync(buffer, cancellationToken)) > 0;) await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
    }
}
