using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Mint.Host.Audit;
using Mint.Host.Experiments;
using Mint.Host.Http;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Artifacts;

/// <summary><c>experiments/{id}/artifacts</c>: files, streamed both ways.</summary>
internal static class ArtifactEndpoints
{
    private const string All = "/experiments/{id:long}/artifacts", One = All + "/{artifact:long}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(All, ListAsync);
        api.MapPost(All, AddAsync);
        api.MapGet(One, FindAsync);
        api.MapMethods(One + "/content", [HttpMethods.Get, HttpMethods.Head], ReadAsync);
        api.MapDelete(One, DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, long id, ExperimentStore experiments, ArtifactStore artifacts)
    {
        await experiments.RequireAsync(context.Require(Permissions.ExperimentsView), id, context.RequestAborted);
        return PlatformJson.Answer(new ArtifactList([.. (await artifacts.ListAsync(id, context.RequestAborted)).Select(stored => stored.Public)]));
    }

    private static async Task<IResult> AddAsync(HttpContext context, long id, ExperimentStore experiments, AddArtifact add, string? name, string? sha256)
    {
        var user = context.Require(Permissions.ExperimentsEdit);
        await experiments.RequireAsync(user, id, context.RequestAborted);
        // The limit is the configuration's, checked while the body is copied.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        var asked = new Artifact { Id = 0, ExperimentId = id, Name = name ?? "", ContentType = context.Request.ContentType ?? "application/octet-stream", Size = 0, Digest = sha256 ?? "", CreatedBy = 0, CreatedAt = default };
        var added = await add.RunAsync(user, asked, context.Request.Body, context.RequestAborted);
        context.Response.Headers.Location = $"/api/experiments/{id}/artifacts/{added.Id}";
        return PlatformJson.Answer(added, StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, long artifact, ExperimentStore experiments, ArtifactStore artifacts) =>
        PlatformJson.Answer((await RequireAsync(context, Permissions.ExperimentsView, id, artifact, experiments, artifacts)).Public);

    /// <summary>To be saved, never to be shown: what users upload must not act in the platform's name.</summary>
    private static async Task<IResult> ReadAsync(HttpContext context, long id, long artifact, ExperimentStore experiments, ArtifactStore artifacts, ArtifactFiles files)
    {
        var stored = await RequireAsync(context, Permissions.ExperimentsView, id, artifact, experiments, artifacts);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Stream(files.Open(stored.File), stored.Public.ContentType, stored.Public.Name, stored.Public.CreatedAt, new EntityTagHeaderValue($"\"{stored.Public.Digest}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, long id, long artifact, ExperimentStore experiments, ArtifactStore artifacts, ArtifactFiles files, AuditLog audit)
    {
        var stored = await RequireAsync(context, Permissions.ExperimentsEdit, id, artifact, experiments, artifacts);
        if (await artifacts.RemoveAsync(artifact, context.RequestAborted)) files.Remove(stored.File);
        await audit.WriteAsync(context.RequireUser(), "artifact.deleted", $"{id}", new { stored.Public.Name, stored.Public.Digest });
        return Results.NoContent();
    }

    private static async Task<StoredArtifact> RequireAsync(HttpContext context, string permission, long id, long artifact, ExperimentStore experiments, ArtifactStore artifacts)
    {
        await experiments.RequireAsync(context.Require(permission), id, context.RequestAborted);
        return await artifacts.FindAsync(id, artifact, context.RequestAborted) ?? throw new NotFoundException("artifact", artifact);
    }
}

internal sealed record ArtifactList(IReadOnlyList<Artifact> Artifacts);
