using System.Data;
using Npgsql;
using static Mint.Migrations.PostgresCommands;

namespace Mint.Migrations;

/// <summary>
/// Copies a schema within the server. All of it runs as the new schema's role, which may read the old one meanwhile: what plugins put into their schemas must never run as the server's user.
/// Definitions are read with the old schema in search_path, so that they name no schema, and run with the new one.
/// </summary>
internal static class PostgresCopy
{
    /// <summary>On failure there is no copy.</summary>
    /// <exception cref="MigrationStepException">MINT3134.</exception>
    public static async Task RunAsync(PostgresDatabase from, PostgresDatabase to, CancellationToken cancellationToken)
    {
        await PostgresSchemas.DropAsync(to.Server, to.Schema, to.LockTimeout, cancellationToken);
        await PostgresSchemas.CreateAsync(to.Server, to.Schema, cancellationToken);
        try
        {
            await PostgresSchemas.LetReadAsync(from.Server, from.Schema, to.Schema, may: true, cancellationToken);
            await using (var connection = await to.Server.OpenRoleAsync(to.Schema, cancellationToken))
            {
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
                await connection.LimitWaitsAsync(to.LockTimeout, cancellationToken);
                await CopyAsync(connection, from.Schema, to.Schema, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            await PostgresSchemas.LetReadAsync(from.Server, from.Schema, to.Schema, may: false, cancellationToken);
        }
        catch
        {
            await PostgresSchemas.DropAsync(to.Server, to.Schema, to.LockTimeout, CancellationToken.None);
            throw;
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string from, string to, CancellationToken cancellationToken)
    {
        await connection.LookInAsync(from, cancellationToken);
        await PostgresDefinitions.RequireAllAsync(connection, from, cancellationToken);
        var statements = new List<string>();
        foreach (var query in PostgresDefinitions.InOrder)
            statements.AddRange(await connection.ListAsync(query, cancellationToken, from, $"{Quoted(from)}.", $"{Quoted(to)}."));
        await connection.LookInAsync(to, cancellationToken);
        foreach (var statement in statements) await connection.RunAsync(statement, cancellationToken);
    }
}
