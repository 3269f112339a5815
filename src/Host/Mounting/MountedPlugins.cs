using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Host.Context;
using Mint.Host.Http;
using Mint.Host.Users;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>
/// The one step that leads requests into plugins. Afterwards the request holds nothing of the plugin: Kestrel keeps it as long as the
/// connection lives, and would keep the plugin's code with it.
/// </summary>
internal sealed class MountedPlugins(RequestDelegate next, MountTable mounts, Actors actors, TimeProvider time, ILogger<MountedPlugins> log)
{
    public Task InvokeAsync(HttpContext context) =>
        mounts.Enter(context.Request.Path, out var rest, out var hold) is { } plugin ? EnterAsync(context, plugin, rest) : hold is null ? next(context) : WaitAsync(context, hold);

    /// <summary>The plugin's data change; whoever waits holds nothing of the old one.</summary>
    private async Task WaitAsync(HttpContext context, Hold hold)
    {
        try
        {
            if (await hold.WaitAsync(time, context.RequestAborted))
            {
                await InvokeAsync(context);
                return;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        throw new HeldTooLongException(hold.Plugin);
    }

    private async Task EnterAsync(HttpContext context, LoadedPlugin plugin, PathString rest)
    {
        var (services, items) = (context.Features.Get<IServiceProvidersFeature>(), context.Features.Get<IItemsFeature>());
        var (path, pathBase) = (context.Request.Path, context.Request.PathBase);
        try
        {
            context.Request.PathBase = pathBase + plugin.Prefix;
            context.Request.Path = rest;
            // An application around the platform may have routed already; the plugin has routes of its own.
            context.SetEndpoint(null);
            context.Features.Set<IItemsFeature>(new ItemsFeature());
            await RunAsync(context, plugin);
        }
        finally
        {
            context.Features.Set(services);
            context.Features.Set(items);
            context.SetEndpoint(null);
            context.Request.RouteValues = null!;
            (context.Request.Path, context.Request.PathBase) = (path, pathBase);
            plugin.Lease.Leave();
        }
    }

    private async Task RunAsync(HttpContext context, LoadedPlugin plugin)
    {
        try
        {
            await using var scope = plugin.Services.CreateAsyncScope();
            context.Features.Set<IServiceProvidersFeature>(new PluginScope { RequestServices = scope.ServiceProvider });
            var user = context.PlatformUser();
            scope.ServiceProvider.GetRequiredService<Actor>().Become(await actors.OfAsync(plugin.Manifest, user, context.RequestAborted), user, insideHook: false);
            if (!plugin.Settings.IsReady) throw Unconfigured(plugin);
            await plugin.Pipeline(context);
            if (context.GetEndpoint()?.Metadata.GetMetadata<RouteGuard>() is null && !context.Response.HasStarted) await ErrorAnswer.WriteNoRouteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception undecided) when (undecided.GetType().FullName == "Microsoft.AspNetCore.Routing.Matching.AmbiguousMatchException")
        {
            // Routes that only a strange path mixes up, 32 digits that are a number and a GUID, may stand beside each other.
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status404NotFound, "NOT_FOUND", $"Several routes answer at {context.Request.PathBase}{context.Request.Path}, and nothing tells them apart.");
        }
        catch (Exception exception)
        {
            if (await ErrorAnswer.TryWriteAsync(context, exception)) return;
            log.LogError(exception, "Request {RequestId}: plugin {Plugin} failed at {Method} {Path}", PlatformError.RequestId(context), plugin.Manifest.Id, context.Request.Method, context.Request.PathBase + context.Request.Path);
            await ErrorAnswer.WriteAsync(context, 500, "PLUGIN_ERROR", $"The plugin '{plugin.Manifest.Id}' failed to answer; the host's log says why under this request_id.", json => json.WriteString("plugin", plugin.Manifest.Id));
        }
    }

    private static DetailedException Unconfigured(LoadedPlugin plugin) => new(StatusCodes.Status503ServiceUnavailable, "CONFIGURATION_ERROR",
        $"The plugin '{plugin.Manifest.Id}' waits for its settings: {string.Join(" ", plugin.Settings.Problems)} An admin sets them with PUT /api/plugins/{plugin.Manifest.Id}/settings.", ("plugin", plugin.Manifest.Id));

    private sealed class PluginScope : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }
}
