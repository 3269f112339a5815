using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Users;

namespace Mint.Host.Audit;

/// <summary><c>audit</c>.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, AuditLog audit, string? action, string? subject, long? before, int? limit)
    {
        var user = context.Require(Permissions.PlatformViewLogs);
        var size = Math.Clamp(limit ?? 100, 1, 500);
        var found = await audit.ListAsync(user.OrgId, action, subject, before, size, context.RequestAborted);
        return PlatformJson.Answer(new AuditPage(found, found.Count == size ? found[^1].Id : null));
    }
}

/// <param name="Entries">The latest first.</param>
/// <param name="Next">The value of <c>before</c> for what follows; null at the end.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next);
