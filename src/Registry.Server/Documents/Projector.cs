using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// Turns rows into public documents: everything that waits in the outbox at once, then the feed. A row leaves the outbox when the feed has it,
/// so that whoever starts next finds there what this process did not come to.
/// </summary>
internal sealed class Projector : IAsyncDisposable
{
    private readonly RegistryDb db;
    private readonly DocumentStore documents;
    private readonly RegistryKey key;
    private readonly RegistryOptions options;
    private readonly PluginDocuments plugins;
    private readonly FeedFile feed;
    private readonly SharedRun run;
    private long seen;
    private volatile bool keysMayDiffer = true;

    public Projector(RegistryDb db, DocumentStore documents, RegistryKey key, RegistryOptions options, ILogger<Projector> log)
    {
        (this.db, this.documents, this.key, this.options) = (db, documents, key, options);
        (plugins, feed, run) = (new(documents, key), new(db, documents, options, log), new(ProjectAsync));
    }

    /// <summary>Returns when all that was committed before the call is public, in the feed too.</summary>
    public async Task CatchUpAsync()
    {
        keysMayDiffer = true;
        await run.JoinAsync();
        await feed.WriteAsync();
    }

    /// <summary>Returns when all that was committed before the call is public, and in the feed where that is small; a large one follows by itself.</summary>
    public async Task PublishAsync()
    {
        await run.JoinAsync();
        await feed.FollowAsync();
    }

    /// <summary>Makes every document again.</summary>
    public async Task RebuildAsync()
    {
        documents.Clear();
        await db.WriteAsync(connection => connection.ExecuteAsync("INSERT INTO outbox (plugin_id) SELECT id FROM plugins"), CancellationToken.None);
        await CatchUpAsync();
        documents.MarkCurrent();
        // Nobody has asked for any of them yet.
        documents.Forget();
    }

    public async ValueTask DisposeAsync()
    {
        await feed.DisposeAsync();
        run.Dispose();
    }

    private Task<long> ProjectAsync() => db.ReadOneStateAsync(
        async connection =>
        {
            await WriteKeysAsync(connection);
            var pending = (await connection.QueryAsync<(long Id, string Plugin, string? Version)>("SELECT id, plugin_id, version FROM outbox WHERE id > @seen ORDER BY id", new { seen })).AsList();
            if (pending.Count == 0 && documents.Has(DocumentName.Feed)) return seen;
            await feed.LoadAsync(connection);
            foreach (var plugin in pending.GroupBy(row => row.Plugin, StringComparer.Ordinal))
            {
                options.Watch?.Invoke(PublishStep.WriteDocuments);
                var versions = plugin.Any(row => row.Version is null) ? null : plugin.Select(row => row.Version!).ToHashSet(StringComparer.Ordinal);
                feed.Put(PluginId.Parse(plugin.Key), await plugins.WriteAsync(connection, PluginId.Parse(plugin.Key), versions));
            }
            feed.Reached(pending.Count == 0 ? seen : pending[^1].Id, await Feed.TimeAsync(connection));
            return pending.Count == 0 ? seen : seen = pending[^1].Id;
        },
        CancellationToken.None);

    private async Task WriteKeysAsync(DbConnection connection)
    {
        if (!keysMayDiffer) return;
        keysMayDiffer = false;
        try
        {
            documents.Write(DocumentName.Keys, RegistryJson.Bytes(await KeysDocument.OfAsync(connection, key)));
        }
        catch
        {
            keysMayDiffer = true;
            throw;
        }
    }
}
