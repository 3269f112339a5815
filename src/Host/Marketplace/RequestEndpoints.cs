using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Installer;
using Mint.Sdk;

namespace Mint.Host.Marketplace;

/// <summary><c>marketplace/requests</c>: who may not install asks, who may decides; what is installed then is exactly the bundle whose plan was seen.</summary>
internal static class RequestEndpoints
{
    private const string All = "/marketplace/requests", One = All + "/{request:long}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(All, ListAsync);
        api.MapPost(All, AddAsync);
        api.MapGet(One, FindAsync);
        api.MapPost(One + "/approve", ApproveAsync);
        api.MapPost(One + "/deny", DenyAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, RequestStore requests, string? state)
    {
        var viewer = context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(new RequestList(await requests.ListAsync(viewer, SeesOwn(viewer), state, context.RequestAborted)));
    }

    private static async Task<IResult> FindAsync(HttpContext context, long request, RequestStore requests) =>
        PlatformJson.Answer(await RequireAsync(context.Require(Permissions.PluginsView), request, requests, context.RequestAborted));

    private static async Task<IResult> AddAsync(HttpContext context, RequestStore requests, PlanInstall plan, PluginStore store, Registries registries, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsView);
        var body = await PlatformJson.ReadAsync<NewRequestBody>(context);
        if (body.Plugin is null) throw new ValidationException("plugin is missing: an id or id@version.");
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 2000) throw new ValidationException("reason must have 1 to 2000 characters: whoever decides reads it.");
        using var origin = new RegistryOrigin(store, registries, PluginRequest.Parse(body.Plugin));
        var made = PlanAnswer.Of(await plan.RunAsync(origin, inProcess: false, context.RequestAborted));
        var id = await requests.AddAsync(user, made, body.Reason, context.RequestAborted);
        await audit.WriteAsync(user, "request.filed", made.Id.Value, new { Request = id, Version = made.Version.ToString(), body.Reason });
        context.Response.Headers.Location = $"/api{All}/{id}";
        return PlatformJson.Answer(await RequireAsync(user, id, requests, context.RequestAborted), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ApproveAsync(HttpContext context, long request, RequestStore requests, InstallPlugin install, PluginStore store, Registries registries, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var body = await PlatformJson.ReadAsync<AnswerBody>(context);
        var asked = await RequirePendingAsync(user, request, requests, context.RequestAborted);
        var words = $"{asked.Plugin}@{asked.Version}";
        using var origin = new RegistryOrigin(store, registries, PluginRequest.Parse(words));
        _ = Sha256Digest.TryParse(asked.Digest, out var seen);
        var operation = await install.RunAsync(new Operation("install", words) { User = user }, origin, seen, body.InProcess ?? false, context.RequestAborted);
        if (operation.State == "succeeded")
        {
            await requests.AnswerAsync(user, request, "approved", body.Message, CancellationToken.None);
            await audit.WriteAsync(user, "request.approved", asked.Plugin, new { Request = request, asked.Version, body.Message });
        }
        return PlatformJson.Answer(new ApprovalAnswer(await RequireAsync(user, request, requests, CancellationToken.None), operation));
    }

    private static async Task<IResult> DenyAsync(HttpContext context, long request, RequestStore requests, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var body = await PlatformJson.ReadAsync<AnswerBody>(context);
        var asked = await RequirePendingAsync(user, request, requests, context.RequestAborted);
        await requests.AnswerAsync(user, request, "denied", body.Message, context.RequestAborted);
        await audit.WriteAsync(user, "request.denied", asked.Plugin, new { Request = request, asked.Version, body.Message });
        return PlatformJson.Answer(await RequireAsync(user, request, requests, CancellationToken.None));
    }

    private static bool SeesOwn(PlatformUser viewer) => !viewer.May(Permissions.PluginsInstall);

    private static async Task<InstallRequest> RequireAsync(PlatformUser viewer, long request, RequestStore requests, CancellationToken cancellationToken) =>
        await requests.FindAsync(viewer, SeesOwn(viewer), request, cancellationToken) ?? throw new NotFoundException("request", request);

    private static async Task<InstallRequest> RequirePendingAsync(PlatformUser user, long request, RequestStore requests, CancellationToken cancellationToken) =>
        await RequireAsync(user, request, requests, cancellationToken) is { State: "pending" } asked ? asked : throw new ConflictException("Somebody has answered this request already.");
}

/// <param name="Plugin">An id or id@version.</param>
/// <param name="Reason">Why it is wanted.</param>
internal sealed record NewRequestBody(string? Plugin, string? Reason);

/// <param name="Message">For who asked.</param>
/// <param name="InProcess">As for an install.</param>
internal sealed record AnswerBody(string? Message, bool? InProcess);

internal sealed record RequestList(IReadOnlyList<InstallRequest> Requests);

/// <param name="Request">Approved where the install succeeded; pending where it failed.</param>
/// <param name="Operation">The install.</param>
internal sealed record ApprovalAnswer(InstallRequest Request, Operation Operation);
