using Mint.Host.PluginData;
using Mint.Migrations;

namespace Mint.Host.Backup;

/// <summary>Plugins' data that lie on a server, as entries of a backup: <c>postgres/&lt;schema&gt;/…</c>, all of one moment. Nothing where they are files.</summary>
internal sealed class ServerData(PostgresServer? server) : IAsyncDisposable
{
    public const string Room = "postgres";

    private PostgresSnapshot? moment;

    /// <exception cref="Mint.Bundle.RefusedException">MINT3107, MINT3134.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => EachAsync(schema => schema.CheckCopyableAsync(cancellationToken), cancellationToken);

    /// <summary>What is written later is of now.</summary>
    public Task RememberAsync(CancellationToken cancellationToken) =>
        server is null ? Task.CompletedTask : PostgresRefusals.GuardAsync(server, async () => moment = await server.SnapshotAsync(cancellationToken));

    /// <param name="add">Is given each entry's name, and what writes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteAsync(Func<string, Func<Stream, Task>, Task> add, CancellationToken cancellationToken) =>
        EachAsync(schema => schema.WriteAsync(moment!, (name, write) => add($"{Room}/{schema.Schema}/{name}", write), cancellationToken), cancellationToken);

    public ValueTask DisposeAsync() => moment?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task EachAsync(Func<PostgresDatabase, Task> work, CancellationToken cancellationToken)
    {
        if (server is null) return;
        await PostgresRefusals.GuardAsync(server, async () =>
        {
            foreach (var schema in await server.OwnSchemasAsync(cancellationToken))
            {
                await using var database = new PostgresDatabase(server, schema);
                await work(database);
            }
        });
    }
}
