using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Versions;

/// <summary>Lists staged versions whose time of waiting is over; looks every half minute, and at the start.</summary>
internal sealed class ListStaged : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly RegistryDb db;
    private readonly Projector projector;
    private readonly RegistryOptions options;
    private readonly ILogger<ListStaged> log;
    private readonly ITimer? timer;

    public ListStaged(RegistryDb db, Projector projector, RegistryOptions options, ILogger<ListStaged> log)
    {
        (this.db, this.projector, this.options, this.log) = (db, projector, options, log);
        if (options.CoolDown > TimeSpan.Zero) timer = options.Time.CreateTimer(_ => _ = RunQuietlyAsync(), null, Pause, Pause);
    }

    /// <summary>Writes down which are listed now; their documents are the projector's next run.</summary>
    /// <returns>How many.</returns>
    public Task<int> RunAsync() => db.WriteAsync(
        async connection =>
        {
            var now = Instant.Now(options.Time);
            var due = (await connection.QueryAsync<(string Plugin, string Version)>("SELECT plugin_id, version FROM versions WHERE staged_until <= @now", new { now })).AsList();
            foreach (var (plugin, version) in due) await ListAsync(connection, PluginId.Parse(plugin), version, now);
            return due.Count;
        },
        CancellationToken.None);

    public ValueTask DisposeAsync() => timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ListAsync(DbConnection connection, PluginId id, string version, string now)
    {
        await connection.ExecuteAsync("UPDATE versions SET staged_until = NULL WHERE plugin_id = @Id AND version = @version", new { Id = id.Value, version });
        await EventLog.AppendAsync(connection, new(now, "registry", "version.listed", id.Value, version, null));
        await Catalogue.RefreshAsync(connection, id, version, options.Time);
    }

    private async Task RunQuietlyAsync()
    {
        try
        {
            if (await RunAsync() > 0) await projector.CatchUpAsync();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "Staged versions could not be listed; tried again in {Pause}", Pause);
        }
    }
}
