using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Marketplace;

/// <summary>Somebody's wish that a plugin be installed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Version">The version whose plan was made.</param>
/// <param name="Digest">The SHA-256 of that bundle.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="RequestedBy">Who wants it.</param>
/// <param name="RequestedAt">Since when.</param>
/// <param name="State">pending, approved or denied.</param>
/// <param name="AnsweredBy">Who decided; null while it is pending.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Answer">What they said.</param>
/// <param name="Plan">What the install would do, as <c>plugins/plan</c> answers it; null in lists.</param>
internal sealed record InstallRequest(
    long Id, string Plugin, string Version, string Digest, string Reason, string RequestedBy, DateTimeOffset RequestedAt, string State, string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Answer, JsonNode? Plan);

/// <summary>Install requests, kept also when they are answered.</summary>
internal sealed class RequestStore(PlatformDatabase database, TimeProvider time)
{
    private const int MostPending = 20;
    private const string Columns =
        """
        id as Id, plugin_id as Plugin, version as Version, digest as Digest, reason as Reason, requested_by_name as RequestedBy, requested_at as RequestedAt,
        state as State, answered_by_name as AnsweredBy, answered_at as AnsweredAt, answer as Answer
        """;

    /// <exception cref="ConflictException">The user waits for the same plugin already, or for too many.</exception>
    public Task<long> AddAsync(PlatformUser user, PlanAnswer plan, string reason, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var pending = await transaction.QueryAsync<string>("select plugin_id from install_requests where requested_by = @Id and state = 'pending'", new { user.Id });
        if (pending.Contains(plan.Id.Value, StringComparer.Ordinal)) throw new ConflictException($"You have asked for '{plan.Id}' already; nobody has answered yet.");
        if (pending.Count >= MostPending) throw new ConflictException($"{pending.Count} of your requests wait for an answer; that is as many as there may be.");
        return await transaction.FindAsync<long>(
            """
            insert into install_requests (org_id, plugin_id, version, digest, reason, plan, requested_by, requested_by_name, requested_at, state)
            values (@OrgId, @plugin, @version, @digest, @reason, @json, @Id, @Name, @now, 'pending') returning id
            """,
            new
            {
                user.OrgId, user.Id, user.Name, reason, now = Moment.Text(time.GetUtcNow()),
                plugin = plan.Id.Value, version = plan.Version.ToString(), digest = plan.Digest.Hex, json = JsonSerializer.Serialize(plan, PlatformJson.Options),
            });
    }, cancellationToken);

    /// <summary>The latest first.</summary>
    /// <param name="viewer">Whose organisation.</param>
    /// <param name="own">Whether only the viewer's own.</param>
    /// <param name="state">Only this state; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<InstallRequest>> ListAsync(PlatformUser viewer, bool own, string? state, CancellationToken cancellationToken) => [.. (await database.QueryAsync<Row>(
        $"select {Columns} from install_requests where org_id = @OrgId and (@own = 0 or requested_by = @Id) and (@state is null or state = @state) order by id desc limit 500",
        new { viewer.OrgId, viewer.Id, own, state }, cancellationToken)).Select(row => row.Public)];

    /// <summary>Null where there is none that the viewer may see.</summary>
    public async Task<InstallRequest?> FindAsync(PlatformUser viewer, bool own, long id, CancellationToken cancellationToken) => (await database.FindAsync<Row>(
        $"select {Columns}, plan as Plan from install_requests where org_id = @OrgId and id = @request and (@own = 0 or requested_by = @Id)",
        new { viewer.OrgId, viewer.Id, own, request = id }, cancellationToken))?.Public;

    /// <exception cref="ConflictException">Somebody has answered it before.</exception>
    public async Task AnswerAsync(PlatformUser user, long id, string state, string? answer, CancellationToken cancellationToken)
    {
        var changed = await database.ExecuteAsync(
            "update install_requests set state = @state, answer = @answer, answered_by_name = @Name, answered_at = @now where org_id = @OrgId and id = @id and state = 'pending'",
            new { user.OrgId, user.Name, id, state, answer, now = Moment.Text(time.GetUtcNow()) }, cancellationToken);
        if (changed == 0) throw new ConflictException("Somebody has answered this request already.");
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Plugin { get; init; } = "";
        public string Version { get; init; } = "";
        public string Digest { get; init; } = "";
        public string Reason { get; init; } = "";
        public string RequestedBy { get; init; } = "";
        public string RequestedAt { get; init; } = "";
        public string State { get; init; } = "";
        public string? AnsweredBy { get; init; }
        public string? AnsweredAt { get; init; }
        public string? Answer { get; init; }
        public string? Plan { get; init; }

        public InstallRequest Public => new(
            Id, Plugin, Version, Digest, Reason, RequestedBy, Moment.Parse(RequestedAt), State, AnsweredBy, AnsweredAt is null ? null : Moment.Parse(AnsweredAt), Answer, Plan is null ? null : JsonNode.Parse(Plan));
    }
}
