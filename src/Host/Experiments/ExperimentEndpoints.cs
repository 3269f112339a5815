using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Analyses;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary><c>experiments</c> and their results.</summary>
internal static class ExperimentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/experiments", AddAsync);
        api.MapGet("/experiments", ListAsync);
        api.MapGet("/experiments/{id:long}", FindAsync);
        api.MapPut("/experiments/{id:long}", ChangeAsync);
        api.MapDelete("/experiments/{id:long}", DeleteAsync);
        api.MapGet("/experiments/{id:long}/results", ResultsAsync);
    }

    private static async Task<IResult> AddAsync(HttpContext context, SaveExperiment save)
    {
        var user = context.Require(Permissions.ExperimentsCreate);
        var body = await PlatformJson.ReadAsync<ExperimentBody>(context);
        var saved = await save.RunAsync(user, body.Experiment(0), context.RequestAborted);
        context.Response.Headers.Location = $"/api/experiments/{saved.Id}";
        return PlatformJson.Answer(saved, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, long id, SaveExperiment save)
    {
        var user = context.Require(Permissions.ExperimentsEdit);
        var body = await PlatformJson.ReadAsync<ExperimentBody>(context);
        if (id <= 0) throw new NotFoundException("experiment", id);
        return PlatformJson.Answer(await save.RunAsync(user, body.Experiment(id), context.RequestAborted));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, long id, DeleteExperiment delete)
    {
        await delete.RunAsync(context.Require(Permissions.ExperimentsDelete), id, context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> ListAsync(HttpContext context, ExperimentStore experiments, string? type, long? project, long? after, int? limit)
    {
        var size = Math.Clamp(limit ?? 100, 1, 500);
        var user = context.Require(Permissions.ExperimentsView);
        var found = await experiments.ListAsync(user, type, project, after ?? 0, size, context.RequestAborted);
        return PlatformJson.Answer(new ExperimentList(found, found.Count == size ? found[^1].Id : null));
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, ExperimentStore experiments) =>
        PlatformJson.Answer(await experiments.RequireAsync(context.Require(Permissions.ExperimentsView), id, context.RequestAborted));

    private static async Task<IResult> ResultsAsync(HttpContext context, long id, ExperimentStore experiments, ResultStore results)
    {
        await experiments.RequireAsync(context.Require(Permissions.ExperimentsView), id, context.RequestAborted);
        return PlatformJson.Answer(new ResultList(await results.ListAsync(id, context.RequestAborted)));
    }
}

/// <param name="Experiments">By id.</param>
/// <param name="Next">The value of <c>after</c> for what follows; null at the end.</param>
internal sealed record ExperimentList(IReadOnlyList<Experiment> Experiments, long? Next);

internal sealed record ResultList(IReadOnlyList<AnalysisResult> Results);

internal sealed record ExperimentBody(string? Name, string? Type, long? ProjectId, ExperimentStatus? Status, IReadOnlyList<string>? Tags, JsonElement? Metadata)
{
    public Experiment Experiment(long id) => new()
    {
        Id = id, ProjectId = ProjectId, Name = Name ?? "", Type = Type ?? "", Status = Status ?? ExperimentStatus.Planned, Tags = Tags ?? [], Metadata = Metadata is { ValueKind: JsonValueKind.Null } ? null : Metadata,
    };
}
