using System.Data;
using Npgsql;

namespace Mint.Migrations;

/// <summary>One moment of a database, which several connections can look at while others go on writing. It is forgotten when it is disposed.</summary>
public sealed class PostgresSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private PostgresSnapshot(NpgsqlConnection connection, string id) => (this.connection, Id) = (connection, id);

    internal string Id { get; }

    internal static async Task<PostgresSnapshot> TakeAsync(PostgresServer server, CancellationToken cancellationToken)
    {
        var opened = await server.OpenAdminAsync(cancellationToken);
        try
        {
            await opened.RunAsync("SET idle_in_transaction_session_timeout = 0", cancellationToken);
            await opened.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return new(opened, (string)(await opened.AskAsync("SELECT pg_export_snapshot()", cancellationToken))!);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
