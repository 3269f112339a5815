using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Marketplace;

/// <summary><c>plugins/{id}/pin</c>: which versions may come.</summary>
internal static class PinEndpoints
{
    private const string Address = "/plugins/{id}/pin";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Address, FindAsync);
        api.MapPut(Address, SaveAsync);
        api.MapDelete(Address, RemoveAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, PluginRoster roster, PinStore pins)
    {
        context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(PinAnswer.Of(await pins.OfAsync(roster.Require(id).Manifest.Id, context.RequestAborted)));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, string id, PluginRoster roster, PinStore pins, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var body = await PlatformJson.ReadAsync<PinBody>(context);
        var installed = roster.Require(id).Manifest;
        if (body.Version is { } asked && !PluginVersion.TryParse(asked, out _)) throw new ValidationException("version must be a version such as 1.2.0; null lets any come.");
        var policy = (await pins.OfAsync(installed.Id, context.RequestAborted)).On(body.Channel) with { PinnedVersion = body.Version };
        await pins.SaveAsync(policy, context.RequestAborted);
        await audit.WriteAsync(user, "plugin.pinned", id, new { body.Version, policy.Channel });
        return PlatformJson.Answer(PinAnswer.Of(policy));
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, string id, PluginRoster roster, PinStore pins, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsInstall);
        await pins.SaveAsync(await pins.OfAsync(roster.Require(id).Manifest.Id, context.RequestAborted) with { PinnedVersion = null }, context.RequestAborted);
        await audit.WriteAsync(user, "plugin.unpinned", id);
        return Results.NoContent();
    }
}

/// <param name="Version">The only version that may come; null for any.</param>
/// <param name="Channel">stable or beta; what it was where it is not said.</param>
internal sealed record PinBody(string? Version, string? Channel);

internal sealed record PinAnswer(string Plugin, string? Version, string Channel)
{
    public static PinAnswer Of(PluginPolicy policy) => new(policy.PluginId, policy.PinnedVersion, policy.Channel);
}
