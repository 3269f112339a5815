using System.Text.Json;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Host.Users;

namespace Mint.Host.Audit;

/// <summary>Who did what, and when. It is only added to.</summary>
internal sealed class AuditLog(PlatformDatabase database, TimeProvider time)
{
    private const int LongestSubject = 300;

    /// <summary>Notes what has been done. It cannot be cancelled: it has happened.</summary>
    /// <param name="user">Who; null for the platform itself, which every organisation sees.</param>
    /// <param name="action">What: <c>noun.done</c>, at most 64 characters.</param>
    /// <param name="subject">To what.</param>
    /// <param name="detail">More about it, as an object; never a secret.</param>
    public Task WriteAsync(PlatformUser? user, string action, string subject, object? detail = null) => database.ExecuteAsync(
        "insert into audit (org_id, at, user_id, user_name, action, subject, detail) values (@org, @at, @id, @name, @action, @subject, @detail)",
        new
        {
            org = user?.OrgId, at = Moment.Text(time.GetUtcNow()), id = user?.Id, name = user?.Name ?? "", action,
            subject = subject.Length > LongestSubject ? subject[..LongestSubject] : subject,
            detail = detail is null ? null : JsonSerializer.Serialize(detail, PlatformJson.Options),
        }, CancellationToken.None);

    /// <summary>The latest first.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="action">Only this action, or those of a noun (<c>user.</c>); null for all.</param>
    /// <param name="subject">Only about this; null for all.</param>
    /// <param name="before">The id to go on before; null for the latest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long org, string? action, string? subject, long? before, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(
            """
            select id as Id, at as At, user_name as User, action as Action, subject as Subject, detail as Detail from audit
            where (org_id is null or org_id = @org) and (@before is null or id < @before) and (@subject is null or subject = @subject)
              and (@action is null or action = @action or (substr(@action, -1) = '.' and substr(action, 1, length(@action)) = @action))
            order by id desc limit @limit
            """, new { org, action, subject, before, limit }, cancellationToken);
        return [.. rows.Select(row => row.Public)];
    }

    /// <summary>The latest that the platform itself noted; null where there is none.</summary>
    public async Task<AuditEntry?> LastAsync(string action, string subject) =>
        (await ListAsync(org: -1, action, subject, before: null, limit: 1, CancellationToken.None)) is [var last] ? last : null;

    private sealed record Row
    {
        public long Id { get; init; }
        public string At { get; init; } = "";
        public string User { get; init; } = "";
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string? Detail { get; init; }

        public AuditEntry Public => new(Id, Moment.Parse(At), User, Action, Subject, Detail is null ? null : JsonSerializer.Deserialize<JsonElement>(Detail));
    }
}
