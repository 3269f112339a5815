using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.PluginData;
using Mint.Host.Users;
using Mint.Installer;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary><c>plugins</c>: what is there, and taking it away.</summary>
internal static class PluginEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plugins", List);
        api.MapGet("/plugins/{id}", FindAsync);
        api.MapGet("/capabilities", Capabilities);
        api.MapGet("/plugins/{id}/manifest", Manifest);
        api.MapGet("/plugins/{id}/openapi.json", OpenApi);
        api.MapDelete("/plugins/{id}", UninstallAsync);
        api.MapPost("/plugins/{id}/reload", ReloadAsync);
        api.MapPost("/plugins/{id}/enable", EnableAsync);
        api.MapPost("/plugins/{id}/disable", DisableAsync);
    }

    private static IResult List(HttpContext context, PluginRoster roster)
    {
        context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(new PluginList([.. roster.All.Select(PluginAnswer.Of), .. roster.Damaged.Select(PluginAnswer.Of)]));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, PluginRoster roster, ProbeHealth health)
    {
        context.Require(Permissions.PluginsView);
        return roster.Find(id) is null && roster.Damaged.FirstOrDefault(problem => problem.Subject == id) is { } damaged
            ? PlatformJson.Answer(PluginAnswer.Of(damaged))
            : PlatformJson.Answer(PluginAnswer.Of(roster.Require(id)) with { Health = await health.RunAsync(id, context.RequestAborted) });
    }

    private static IResult Manifest(HttpContext context, string id, PluginRoster roster)
    {
        context.Require(Permissions.PluginsView);
        return Results.Bytes(ManifestJson.Write(roster.Require(id).Manifest), "application/json");
    }

    /// <summary>The document of its bundle, as it is.</summary>
    private static IResult OpenApi(HttpContext context, string id, PluginRoster roster, PluginStore store)
    {
        context.Require(Permissions.PluginsView);
        var manifest = roster.Require(id).Manifest;
        var folder = store.Find(PluginId.Parse(manifest.Id))?.Folder;
        if (folder is null || !manifest.Files.Any(file => file.Path == BundleEntryNames.OpenApi)) throw new NotFoundException("OpenAPI document of the plugin", id);
        return Results.File(Path.Combine(folder, BundleEntryNames.OpenApi), "application/json");
    }

    private static IResult Capabilities(HttpContext context, PluginRoster roster)
    {
        context.RequireUser();
        return PlatformJson.Answer(new CapabilityList([.. PluginNeeds.Offered(roster).Select(one => new CapabilityAnswer(one.Name, one.Provider))]));
    }

    private static async Task<IResult> UninstallAsync(HttpContext context, string id, string? mode, string? confirm, PluginRoster roster, PurgeTraces traces, UninstallPlugin uninstall)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var how = mode ?? FinishRemoval.Keep;
        if (how is not (FinishRemoval.Keep or FinishRemoval.Archive or FinishRemoval.Purge)) throw Refusals.ModeUnknown(how);
        if (!roster.Knows(id) && !(how == FinishRemoval.Purge && PluginId.TryParse(id, out var gone) && await traces.AnyAsync(gone, context.RequestAborted))) throw new NotFoundException("plugin", id);
        if (how == FinishRemoval.Purge && confirm != id) throw LifecycleRefusals.PurgeNotConfirmed(id);
        RequireUnneeded(roster, id);
        var operation = new Operation("uninstall", id) { User = user };
        return await OperationEndpoints.AnswerAsync(context, operation, token => uninstall.RunAsync(operation, PluginId.Parse(id), how, token));
    }

    private static Task<IResult> ReloadAsync(HttpContext context, string id, PluginRoster roster, ReloadPlugin reload) => RaiseAsync("reload", context, id, roster, reload);

    private static Task<IResult> EnableAsync(HttpContext context, string id, PluginRoster roster, ReloadPlugin reload) => RaiseAsync("enable", context, id, roster, reload);

    private static Task<IResult> RaiseAsync(string kind, HttpContext context, string id, PluginRoster roster, ReloadPlugin reload)
    {
        var user = context.Require(Permissions.PluginsInstall);
        if (!roster.Knows(id)) throw new NotFoundException("plugin", id);
        var operation = new Operation(kind, id) { User = user };
        return OperationEndpoints.AnswerAsync(context, operation, token => reload.RunAsync(operation, PluginId.Parse(id), token));
    }

    private static Task<IResult> DisableAsync(HttpContext context, string id, PluginRoster roster, DisablePlugin disable)
    {
        var user = context.Require(Permissions.PluginsInstall);
        roster.Require(id);
        RequireUnneeded(roster, id);
        var operation = new Operation("disable", id) { User = user };
        return OperationEndpoints.AnswerAsync(context, operation, token => disable.RunAsync(operation, PluginId.Parse(id), token));
    }

    /// <exception cref="RefusedException">MINT8055.</exception>
    private static void RequireUnneeded(PluginRoster roster, string id)
    {
        if (PluginNeeds.NeededBy(roster, id) is [var first, ..]) throw Refusals.NeededByOthers(id, first);
    }

    /// <exception cref="NotFoundException">No plugin of this id is installed.</exception>
    public static PluginStatus Require(this PluginRoster roster, string id) => roster.Find(id) ?? throw new NotFoundException("plugin", id);

    /// <param name="Name">The capability.</param>
    /// <param name="Provider"><c>platform</c>, or the plugin's id.</param>
    internal sealed record CapabilityAnswer(string Name, string Provider);

    internal sealed record CapabilityList(IReadOnlyList<CapabilityAnswer> Capabilities);

    internal sealed record PluginList(IReadOnlyList<PluginAnswer> Plugins);
}
