using System.Text.Json;
using Mint.Host.Audit;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Host.PluginData;

namespace Mint.Host.Lifecycle;

/// <summary>The operations in the platform's database, so that one that a crash cut short is told of, and what they did in the audit.</summary>
internal sealed class OperationLog(PlatformDatabase database, AuditLog audit)
{
    /// <summary>Notes one that begins. What it goes on with is from then on its own.</summary>
    public Task BeginAsync(Operation operation) => database.TransactAsync(async transaction =>
    {
        await transaction.ExecuteAsync("insert into operations (operation_id, kind, plugin, version, state, operation, resume) values (@id, @kind, @plugin, @version, @state, @text, @resume)", Row(operation, operation.Resume));
        return operation.Resumes is { } before ? await transaction.ExecuteAsync(Spent, new { ids = new[] { before } }) : 0;
    }, CancellationToken.None);

    /// <summary>Notes what has been found out about one that runs.</summary>
    public Task NoteAsync(Operation operation) => database.ExecuteAsync(
        "update operations set plugin = @plugin, version = @version, operation = @text where operation_id = @id", Row(operation, operation.Resume), CancellationToken.None);

    /// <summary>Notes the end. A purge leaves no row, for nothing of the plugin is to be left; the audit tells of it.</summary>
    public async Task EndAsync(Operation operation)
    {
        if (operation is { Mode: FinishRemoval.Purge, State: "succeeded" }) await database.ExecuteAsync("delete from operations where operation_id = @Id", new { operation.Id }, CancellationToken.None);
        else await database.ExecuteAsync(
            "update operations set plugin = @plugin, version = @version, state = @state, operation = @text, resume = @resume where operation_id = @id", Row(operation, operation.Resumable ? operation.Resume : null), CancellationToken.None);
        if (operation is { State: "succeeded", Kind: "install" or "uninstall" }) await database.ExecuteAsync(
            $"{Spend} where plugin = @Plugin and resume is not null and state <> 'running'", new { operation.Plugin }, CancellationToken.None);
        if (EventOf(operation) is { } happened)
            await audit.WriteAsync(operation.User, happened, operation.Plugin, new { operation = operation.Id, version = operation.Version, from = operation.From, mode = operation.Mode, forced = operation.Forced, step = operation.Error?.Step, code = operation.Error?.Code });
    }

    /// <summary>As the API shows it; null where there is none of this id.</summary>
    public async Task<JsonElement?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database.FindAsync<string>("select operation from operations where operation_id = @id", new { id }, cancellationToken) is { } text ? JsonSerializer.Deserialize<JsonElement>(text) : null;

    /// <summary>The latest first, 100 at most.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string? plugin, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<string>("select operation from operations where @plugin is null or plugin = @plugin order by id desc limit 100", new { plugin }, cancellationToken)).Select(text => JsonSerializer.Deserialize<JsonElement>(text))];

    /// <summary>Those that were under way when the process ended.</summary>
    public async Task<IReadOnlyList<Operation>> CutAsync() => [.. (await database.QueryAsync<Cut>(
        "select operation_id as Id, kind as Kind, plugin as Plugin, version as Version, json_extract(operation, '$.mode') as Mode, json_extract(operation, '$.steps') as Steps, resume as Resume from operations where state = 'running' order by id", null, CancellationToken.None)).Select(row => row.Public)];

    /// <summary>What an interrupted one needs to go on; null where it cannot.</summary>
    public async Task<ResumedInstall?> ResumeOfAsync(string id, CancellationToken cancellationToken) =>
        await database.FindAsync<string>("select resume from operations where operation_id = @id and state <> 'running'", new { id }, cancellationToken) is { } text ? JsonSerializer.Deserialize<ResumedInstall>(text, PlatformJson.Options) : null;

    /// <summary>Those that can be gone on with, the latest first.</summary>
    public Task<IReadOnlyList<string>> ResumableAsync() => database.QueryAsync<string>("select operation_id from operations where resume is not null and state <> 'running' order by id desc", null, CancellationToken.None);

    /// <summary>Nobody goes on with these any more.</summary>
    public Task GiveUpAsync(IReadOnlyList<string> ids) => database.ExecuteAsync(Spent, new { ids }, CancellationToken.None);

    private const string Spend = "update operations set resume = null, operation = json_set(operation, '$.resumable', json('false'))";
    private const string Spent = Spend + " where operation_id in @ids";

    private static object Row(Operation operation, ResumedInstall? resume) => new
    {
        id = operation.Id, kind = operation.Kind, plugin = operation.Plugin, version = operation.Version, state = operation.State, text = JsonSerializer.Serialize(operation, PlatformJson.Options),
        resume = resume is null ? null : JsonSerializer.Serialize(resume, PlatformJson.Options),
    };

    private static string? EventOf(Operation operation) => (operation.State, operation.Kind) switch
    {
        ("failed", _) => "plugin.failed",
        ("succeeded", "install") when operation.From is null => "plugin.installed",
        ("succeeded", "install") when operation.From != operation.Version => "plugin.upgraded",
        ("succeeded", "rollback") => "plugin.rolled_back",
        ("succeeded", "uninstall") => operation.Mode == FinishRemoval.Purge ? "plugin.purged" : "plugin.uninstalled",
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
        public string? Mode { get; init; }
        public string? Steps { get; init; }
        public string? Resume { get; init; }

        public Operation Public
        {
            get
            {
                var operation = new Operation(Kind, Plugin) { Id = Id, Resume = Resume is null ? null : JsonSerializer.Deserialize<ResumedInstall>(Resume, PlatformJson.Options) };
                if (Version is not null) operation.Concerns(Plugin, Version);
                if (Mode is not null) operation.TakesAway(Mode);
                if (Steps is not null) operation.Reached(JsonSerializer.Deserialize<OperationStep[]>(Steps, PlatformJson.Options)!);
                return operation;
            }
        }
    }
}
