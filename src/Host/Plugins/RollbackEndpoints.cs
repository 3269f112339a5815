using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.PluginData;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary><c>plugins/{id}/rollback</c> and <c>plugins/archives</c>: back to what was there before.</summary>
internal static class RollbackEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plugins/{id}/rollback", PlanAsync);
        api.MapPost("/plugins/{id}/rollback", RollBackAsync);
        api.MapGet("/plugins/archives", List);
        api.MapPost("/plugins/archives/{name}/restore", RestoreAsync);
        api.MapDelete("/plugins/archives/{name}", Delete);
    }

    private static async Task<IResult> PlanAsync(HttpContext context, string id, string? to, PluginRoster roster, RollbackPlugin rollback)
    {
        context.Require(Permissions.PluginsInstall);
        return PlatformJson.Answer(await rollback.PlanAsync(Known(roster, id), to, context.RequestAborted));
    }

    private static Task<IResult> RollBackAsync(HttpContext context, string id, string? to, string? force, PluginRoster roster, RollbackPlugin rollback)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var operation = new Operation("rollback", Known(roster, id).Value) { User = user, Force = Overrides.Parse([force]) };
        return OperationEndpoints.AnswerAsync(context, operation, token => rollback.RunAsync(operation, PluginId.Parse(id), to, token));
    }

    private static IResult List(HttpContext context, ArchiveStore archives)
    {
        context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(new ArchiveList(archives.List()));
    }

    private static Task<IResult> RestoreAsync(HttpContext context, string name, string? force, ArchiveStore archives, RestoreArchive restore)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var operation = new Operation("restore", archives.Find(name).Plugin) { User = user, Force = Overrides.Parse([force]) };
        return OperationEndpoints.AnswerAsync(context, operation, token => restore.RunAsync(operation, name, token));
    }

    private static IResult Delete(HttpContext context, string name, ArchiveStore archives)
    {
        context.Require(Permissions.PluginsInstall);
        archives.Delete(archives.Find(name).Name);
        return Results.NoContent();
    }

    private static PluginId Known(PluginRoster roster, string id) => roster.Knows(id) ? PluginId.Parse(id) : throw new NotFoundException("plugin", id);

    internal sealed record ArchiveList(IReadOnlyList<Archive> Archives);
}
