using System.Threading.Channels;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>Turns rows into public documents: everything that waits in the outbox at once, then the feed, then the outbox is cleared.</summary>
internal sealed class Projector(RegistryDb db, DocumentStore documents, RegistryKey key, RegistryOptions options) : IDisposable
{
    private readonly Channel<TaskCompletionSource> waiting = Channel.CreateUnbounded<TaskCompletionSource>();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly PluginDocuments plugins = new(documents, key);
    private readonly Feed feed = new();

    /// <summary>Returns when all that was committed before the call is public. Callers who come together share one run.</summary>
    public async Task CatchUpAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Writer.TryWrite(done);
        await turn.WaitAsync();
        try
        {
            if (!done.Task.IsCompleted) await RunAsync(TakeAll());
        }
        finally
        {
            turn.Release();
        }

        await done.Task;
    }

    /// <summary>Makes every document again.</summary>
    public async Task RebuildAsync()
    {
        documents.Clear();
        await db.WriteAsync(connection => connection.ExecuteAsync("INSERT INTO outbox (plugin_id) SELECT id FROM plugins"), CancellationToken.None);
        await ProjectAsync();
        documents.MarkCurrent();
    }

    public void Dispose() => turn.Dispose();

    private List<TaskCompletionSource> TakeAll()
    {
        var all = new List<TaskCompletionSource>();
        while (waiting.Reader.TryRead(out var one)) all.Add(one);
        return all;
    }

    private async Task RunAsync(List<TaskCompletionSource> callers)
    {
        try
        {
            await ProjectAsync();
            foreach (var caller in callers) caller.SetResult();
        }
        catch (Exception problem)
        {
            foreach (var caller in callers) caller.SetException(problem);
        }
    }

    private async Task ProjectAsync()
    {
        var upTo = await db.ReadOneStateAsync(async connection =>
        {
            var pending = (await connection.QueryAsync<(long Id, string Plugin)>("SELECT id, plugin_id FROM outbox ORDER BY id")).AsList();
            documents.Write(DocumentName.Keys, RegistryJson.Bytes(await KeysDocument.OfAsync(connection, key)));
            if (pending.Count == 0 && documents.Has(DocumentName.Feed)) return 0L;
            await feed.LoadAsync(connection);
            foreach (var plugin in pending.Select(row => row.Plugin).Distinct(StringComparer.Ordinal))
            {
                options.Watch?.Invoke(PublishStep.WriteDocuments);
                if (await plugins.WriteAsync(connection, PluginId.Parse(plugin)) is { } shown) feed.Put(shown);
                else feed.Remove(PluginId.Parse(plugin));
            }
            options.Watch?.Invoke(PublishStep.WriteFeed);
            documents.Write(DocumentName.Feed, feed.Write(await Feed.TimeAsync(connection)));
            return pending.Count == 0 ? 0L : pending[^1].Id;
        }, CancellationToken.None);
        options.Watch?.Invoke(PublishStep.ClearOutbox);
        if (upTo > 0) await db.WriteAsync(connection => connection.ExecuteAsync("DELETE FROM outbox WHERE id <= @upTo", new { upTo }), CancellationToken.None);
    }
}
