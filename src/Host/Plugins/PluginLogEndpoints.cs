using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;

namespace Mint.Host.Plugins;

/// <summary><c>plugins/{id}/log</c>.</summary>
internal static class PluginLogEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/plugins/{id}/log", Read);

    private static IResult Read(HttpContext context, string id, PluginRoster roster, PluginLogs logs, long? after, int? limit)
    {
        context.Require(Permissions.PlatformViewLogs);
        var plugin = roster.Require(id).Manifest.Id;
        return PlatformJson.Answer(new PluginLogPage(logs.Read(plugin, after ?? 0, Math.Clamp(limit ?? 1000, 1, 1000))));
    }
}

/// <param name="Lines">The oldest first; the number of the last is the next <c>after</c>.</param>
internal sealed record PluginLogPage(IReadOnlyList<PluginLogLine> Lines);
