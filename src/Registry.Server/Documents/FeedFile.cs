using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// The feed as a document. Writing it costs as much as it is long, so only a small one is written for each publish; a large one at most once a second,
/// and never for more than a tenth of the time. What it has leaves the outbox.
/// </summary>
internal sealed class FeedFile : IAsyncDisposable
{
    private const int Rest = 9;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Feed feed = new();
    private readonly CancellationTokenSource end = new();
    private readonly RegistryDb db;
    private readonly DocumentStore documents;
    private readonly RegistryOptions options;
    private readonly ILogger log;
    private readonly SharedRun run;
    private (long Row, string At)? reached;
    private Task? following;
    private TimeSpan rest;
    private long ended;

    public FeedFile(RegistryDb db, DocumentStore documents, RegistryOptions options, ILogger log) =>
        (this.db, this.documents, this.options, this.log, run) = (db, documents, options, log, new(WriteOnceAsync));

    /// <summary>Reads every plugin, the first time only.</summary>
    public Task LoadAsync(DbConnection connection) => feed.LoadAsync(connection);

    /// <summary>Puts a plugin into the feed, or takes it out where nothing of it is public.</summary>
    public void Put(PluginId id, PluginSummary? plugin)
    {
        lock (gate)
        {
            if (plugin is null) feed.Remove(id);
            else feed.Put(plugin);
        }
    }

    /// <summary>All rows of the outbox up to one are in; the last event was then.</summary>
    public void Reached(long row, string at)
    {
        lock (gate) reached = (row, at);
    }

    /// <summary>Returns when what was put in is written.</summary>
    public Task WriteAsync() => run.JoinAsync();

    /// <summary>Writes a small feed; sees to it that a large one is written soon.</summary>
    public Task FollowAsync()
    {
        lock (gate)
        {
            if (feed.Length > options.SmallFeed)
            {
                following ??= FollowLaterAsync();
                return Task.CompletedTask;
            }
        }
        return run.JoinAsync();
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        try
        {
            await run.JoinAsync();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The feed could not be written; the next start writes it");
        }
        run.Dispose();
        end.Dispose();
    }

    private async Task FollowLaterAsync()
    {
        // Never on the caller's time.
        await Task.Yield();
        do await Task.Delay(Pause(), end.Token);
        while (!await TryWriteAsync());
    }

    private async Task<bool> TryWriteAsync()
    {
        // From here on what comes in asks for the next time.
        lock (gate) following = null;
        try
        {
            await run.JoinAsync();
            return true;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The feed could not be written; tried again in {Pause}", Pause());
            lock (gate)
            {
                if (following is not null) return true;
                following = Task.CompletedTask;
                return false;
            }
        }
    }

    private TimeSpan Pause()
    {
        if (ended == 0) return TimeSpan.Zero;
        var left = rest - Stopwatch.GetElapsedTime(ended);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task WriteOnceAsync()
    {
        var (started, taken) = (Stopwatch.GetTimestamp(), Take());
        if (taken is not var (text, mark)) return;
        try
        {
            options.Watch?.Invoke(PublishStep.WriteFeed);
            documents.Write(DocumentName.Feed, text, asked: true);
            options.Watch?.Invoke(PublishStep.ClearOutbox);
            await db.WriteAsync(connection => connection.ExecuteAsync("DELETE FROM outbox WHERE id <= @Row", new { mark.Row }), new() { MayBeLost = true }, CancellationToken.None);
        }
        catch
        {
            lock (gate) reached ??= mark;
            throw;
        }
        finally
        {
            ended = Stopwatch.GetTimestamp();
            rest = Stopwatch.GetElapsedTime(started) * Rest;
            if (rest < ShortestRest) rest = ShortestRest;
        }
    }

    private (byte[] Text, (long Row, string At) Mark)? Take()
    {
        lock (gate)
        {
            if (reached is not { } mark) return null;
            reached = null;
            return (feed.Write(mark.At), mark);
        }
    }
}
