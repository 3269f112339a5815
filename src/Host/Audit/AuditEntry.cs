using System.Text.Json;

namespace Mint.Host.Audit;

/// <summary>Something that was done.</summary>
/// <param name="Id">Ascending in the order of the deeds.</param>
/// <param name="At">When (UTC).</param>
/// <param name="User">Who; empty for the platform itself.</param>
/// <param name="Action">What, for instance <c>user.added</c> or <c>plugin.installed</c>.</param>
/// <param name="Subject">To what: a name or an id.</param>
/// <param name="Detail">More about it, a JSON object; null where there is no more.</param>
internal sealed record AuditEntry(long Id, DateTimeOffset At, string User, string Action, string Subject, JsonElement? Detail);
