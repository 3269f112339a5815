using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Installer;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary><c>plugins</c> and <c>operations</c>: what is there, and taking it away.</summary>
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
        api.MapGet("/operations/{id}", FindOperation);
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

    private static async Task<IResult> UninstallAsync(HttpContext context, string id, string? mode, PluginRoster roster, UninstallPlugin uninstall)
    {
        context.Require(Permissions.PluginsInstall);
        if ((mode ?? "keep") != "keep") throw Refusals.ModeUnknown(mode!);
        if (!roster.Knows(id)) throw new NotFoundException("plugin", id);
        if (PluginNeeds.NeededBy(roster, id) is [var first, ..]) throw Refusals.NeededByOthers(id, first);
        return PlatformJson.Answer(await uninstall.RunAsync(PluginId.Parse(id), context.RequestAborted));
    }

    private static async Task<IResult> ReloadAsync(HttpContext context, string id, PluginRoster roster, ReloadPlugin reload)
    {
        context.Require(Permissions.PluginsInstall);
        if (!roster.Knows(id)) throw new NotFoundException("plugin", id);
        return PlatformJson.Answer(await reload.RunAsync(PluginId.Parse(id), context.RequestAborted));
    }

    private static IResult FindOperation(HttpContext context, string id, Operations operations)
    {
        context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(operations.Find(id) ?? throw new NotFoundException("operation", id));
    }

    /// <exception cref="NotFoundException">No plugin of this id is installed.</exception>
    public static PluginStatus Require(this PluginRoster roster, string id) => roster.Find(id) ?? throw new NotFoundException("plugin", id);

    /// <param name="Name">The capability.</param>
    /// <param name="Provider"><c>platform</c>, or the plugin's id.</param>
    private sealed record CapabilityAnswer(string Name, string Provider);

    private sealed record CapabilityList(IReadOnlyList<CapabilityAnswer> Capabilities);

    private sealed record PluginList(IReadOnlyList<PluginAnswer> Plugins);
}
