using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary><c>operations</c>: what changes plugins, while it runs and afterwards.</summary>
internal static class OperationEndpoints
{
    private static readonly TimeSpan silence = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/operations", ListAsync);
        api.MapGet("/operations/{id}", FindAsync);
        api.MapGet("/operations/{id}/events", FollowAsync);
        api.MapDelete("/operations/{id}", Cancel);
        api.MapPost("/operations/{id}/resume", ResumeAsync);
    }

    /// <summary>
    /// Answers with the operation: 200 once it has ended; where the client asks with <c>Prefer: respond-async</c> 202 and <c>Location</c> as soon as it needs
    /// the request no longer.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="origin">Disposed when it has ended; null where there is nothing to dispose.</param>
    public static async Task<IResult> AnswerAsync(HttpContext context, Operation operation, Func<CancellationToken, Task<Operation>> run, IDisposable? origin = null)
    {
        if (!context.Request.Headers["Prefer"].Any(prefer => prefer?.Contains("respond-async", StringComparison.OrdinalIgnoreCase) == true))
        {
            using (origin) return PlatformJson.Answer(await run(context.RequestAborted));
        }
        // Whoever goes away before the answer does not know what to cancel; afterwards the connection says nothing any more.
        var asking = new CancellationTokenSource();
        await using var leaving = context.RequestAborted.Register(asking.Cancel);
        var running = RunAsync(run, origin, asking.Token);
        await Task.WhenAny(running, operation.Prepared);
        context.Response.Headers.Location = $"{context.Request.PathBase}/api/operations/{operation.Id}";
        return PlatformJson.Answer(operation, StatusCodes.Status202Accepted);
    }

    private static async Task RunAsync(Func<CancellationToken, Task<Operation>> run, IDisposable? origin, CancellationToken cancellationToken)
    {
        using (origin) await run(cancellationToken);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string? plugin, OperationLog log)
    {
        context.Require(Permissions.PluginsView);
        return PlatformJson.Answer(new OperationList(await log.ListAsync(plugin, context.RequestAborted)));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, Operations operations, OperationLog log)
    {
        context.Require(Permissions.PluginsView);
        return operations.Find(id) is { } operation ? PlatformJson.Answer(operation)
            : PlatformJson.Answer(await log.FindAsync(id, context.RequestAborted) ?? throw new NotFoundException("operation", id));
    }

    /// <summary>Server-sent events: the operation as it is now, and again at each change, until it has ended.</summary>
    private static async Task FollowAsync(HttpContext context, string id, Operations operations, OperationLog log)
    {
        context.Require(Permissions.PluginsView);
        var operation = operations.Find(id);
        var past = operation is null ? await log.FindAsync(id, context.RequestAborted) ?? throw new NotFoundException("operation", id) : default;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        if (operation is null) await SendAsync(context, past);
        else await TellAsync(context, operation);
    }

    private static async Task TellAsync(HttpContext context, Operation operation)
    {
        while (true)
        {
            var changed = operation.Changed;
            var isOver = operation.State != "running";
            await SendAsync(context, operation);
            if (isOver) return;
            while (await Task.WhenAny(changed, Task.Delay(silence, context.RequestAborted)) != changed)
            {
                context.RequestAborted.ThrowIfCancellationRequested();
                await WriteAsync(context, ":\n\n");
            }
        }
    }

    private static Task SendAsync<T>(HttpContext context, T operation) => WriteAsync(context, $"event: operation\ndata: {JsonSerializer.Serialize(operation, PlatformJson.Options)}\n\n");

    private static async Task WriteAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>A new operation that goes on with an install which the end of the process interrupted.</summary>
    private static async Task<IResult> ResumeAsync(HttpContext context, string id, ResumeInstall resume)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var asked = await resume.FindAsync(id, context.RequestAborted);
        var operation = new Operation("install", asked.Words) { User = user, Resumes = id, Force = Overrides.Parse(asked.Force) };
        var origin = resume.OriginOf(id, asked);
        return await AnswerAsync(context, operation, token => resume.RunAsync(operation, origin, asked, token), origin);
    }

    private static IResult Cancel(HttpContext context, string id, Operations operations)
    {
        context.Require(Permissions.PluginsInstall);
        var operation = operations.Find(id) ?? throw new NotFoundException("operation", id);
        return operation.TryCancel() ? PlatformJson.Answer(operation, StatusCodes.Status202Accepted) : throw new ConflictException($"The operation {id} has ended, or is past the point up to which it can be cancelled.");
    }

    internal sealed record OperationList(IReadOnlyList<JsonElement> Operations);
}
