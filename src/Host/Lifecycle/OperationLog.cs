using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Audit;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>The operations in the platform's database, so that one that a crash cut short is told of, and what they did in the audit.</summary>
internal sealed class OperationLog(PlatformDatabase database, AuditLog audit, PluginStore store)
{
    public Task BeginAsync(Operation operation) => database.ExecuteAsync(
        "insert into operations (operation_id, kind, plugin, version, state, operation) values (@id, @kind, @plugin, @version, @state, @text)", Row(operation), CancellationToken.None);

    public async Task EndAsync(Operation operation)
    {
        await database.ExecuteAsync("update operations set plugin = @plugin, version = @version, state = @state, operation = @text where operation_id = @id", Row(operation), CancellationToken.None);
        if (EventOf(operation) is { } happened)
            await audit.WriteAsync(operation.User, happened, operation.Plugin, new { operation = operation.Id, version = operation.Version, from = operation.From, step = operation.Error?.Step, code = operation.Error?.Code });
    }

    /// <summary>As the API shows it; null where there is none of this id.</summary>
    public async Task<JsonElement?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database.FindAsync<string>("select operation from operations where operation_id = @id", new { id }, cancellationToken) is { } text ? JsonSerializer.Deserialize<JsonElement>(text) : null;

    /// <summary>The latest first, 100 at most.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string? plugin, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<string>("select operation from operations where @plugin is null or plugin = @plugin order by id desc limit 100", new { plugin }, cancellationToken)).Select(text => JsonSerializer.Deserialize<JsonElement>(text))];

    /// <summary>Tells of each that the end of the process cut short what became of it: the store has finished or undone it by now.</summary>
    public async Task RecoverAsync()
    {
        foreach (var row in await database.QueryAsync<Cut>("select operation_id as Id, kind as Kind, plugin as Plugin, version as Version from operations where state = 'running'", null, CancellationToken.None))
        {
            var operation = new Operation(row.Kind, row.Plugin) { Id = row.Id };
            if (row.Version is not null) operation.Concerns(row.Plugin, row.Version);
            var pointer = PluginId.TryParse(row.Plugin, out var id) ? store.PointerOf(id) : null;
            var isDone = row.Kind == "uninstall" ? pointer is null : row.Kind is "install" or "rollback" && row.Version is not null && pointer?.Active.Version.ToString() == row.Version;
            if (isDone) operation.Step("recover", () => true, _ => "the process ended meanwhile; it was committed, and the next start has finished it");
            if (isDone) operation.Succeed();
            else operation.Fail(LifecycleRefusals.CutShort(row.Plugin));
            await EndAsync(operation);
        }
    }

    private static object Row(Operation operation) => new
    {
        id = operation.Id, kind = operation.Kind, plugin = operation.Plugin, version = operation.Version, state = operation.State, text = JsonSerializer.Serialize(operation, PlatformJson.Options),
    };

    private static string? EventOf(Operation operation) => (operation.State, operation.Kind) switch
    {
        ("failed", _) => "plugin.failed",
        ("succeeded", "install") when operation.From is null => "plugin.installed",
        ("succeeded", "install") when operation.From != operation.Version => "plugin.upgraded",
        ("succeeded", "rollback") => "plugin.rolled_back",
        ("succeeded", "uninstall") => "plugin.uninstalled",
        ("succeeded", "restore") => "plugin.restored",
        ("succeeded", "enable") => "plugin.enabled",
        ("succeeded", "disable") => "plugin.disabled",
        _ => null,
    };

    private sealed record Cut
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Plugin { get; init; } = "";
        public string? Version { get; init; }
    }
}
