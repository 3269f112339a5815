using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Experiments;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Designs;

/// <summary><c>experiments/{id}/design</c>: reading it, and writing it in the name of the plugin that owns the experiment's type.</summary>
internal static class DesignEndpoints
{
    private const string Address = "/experiments/{id:long}/design";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Address, FindAsync);
        api.MapPut(Address, SaveAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, ExperimentStore experiments, DesignStore designs)
    {
        await experiments.RequireAsync(context.Require(Permissions.ExperimentsView), id, context.RequestAborted);
        return PlatformJson.Answer(await designs.FindAsync(id, context.RequestAborted) ?? throw new NotFoundException("design data of the experiment", id));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, long id, ExperimentStore experiments, PluginRoster roster, SaveDesign save)
    {
        var user = context.Require(Permissions.ExperimentsEdit);
        var body = await PlatformJson.ReadAsync<DesignBody>(context);
        var experiment = await experiments.RequireAsync(user, id, context.RequestAborted);
        if (roster.OwnerOf(experiment.Type) is not { } owner || roster.Find(owner)?.Manifest is not { DesignSchema: { } schema } plugin)
            throw new ConflictException($"No installed plugin with a design schema owns experiments of the type '{experiment.Type}', so nobody could check the data; a plugin may write them.");
        if (body.Revision is not { } revision) throw new ValidationException("revision is missing: the one that GET has answered; 0 for the first time.");
        var design = new DesignData { ExperimentId = id, PluginId = owner, SchemaVersion = body.SchemaVersion ?? schema.Version, Revision = revision, Data = body.Data ?? default, UpdatedAt = default };
        return PlatformJson.Answer(await save.RunAsync(plugin, user, design, context.RequestAborted));
    }
}

/// <param name="Revision">The one that the change was made from; 0 for the first.</param>
/// <param name="SchemaVersion">That of the plugin's design schema; it where it is not said.</param>
/// <param name="Data">What fits that schema.</param>
internal sealed record DesignBody(long? Revision, int? SchemaVersion, JsonElement? Data);
