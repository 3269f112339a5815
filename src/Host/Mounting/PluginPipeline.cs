using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>A plugin's own router. On the host's router a plugin's endpoints could never be forgotten.</summary>
internal static class PluginPipeline
{
    // No route has it, so no handler runs; but the router makes all that it needs for matching.
    private const string NoMethod = "PROBE";

    /// <exception cref="RefusedException">MINT8056 or MINT8057: what the framework would say to the first request only.</exception>
    public static RequestDelegate Build(PluginManifest manifest, IReadOnlyList<PluginRoute> routes, IServiceProvider services)
    {
        if (RouteTwins.Of([.. routes.Select(route => (route.Method, RoutePattern.Parse(route.Pattern)))]).FirstOrDefault() is { } twin)
            throw Refusals.RoutesAlike(manifest.Id, $"{routes[twin.First].Method} {routes[twin.First].Pattern}", routes[twin.Second].Pattern, twin.Path);
        try
        {
            var pipeline = Map(manifest, routes, services);
            var probe = new DefaultHttpContext { RequestServices = services, Request = { Method = NoMethod, Path = "/" } };
            pipeline(probe).GetAwaiter().GetResult();
            return pipeline;
        }
        catch (Exception problem)
        {
            throw Refusals.RoutesUnusable(manifest.Id, (problem.InnerException ?? problem).Message);
        }
    }

    private static RequestDelegate Map(PluginManifest manifest, IReadOnlyList<PluginRoute> routes, IServiceProvider services)
    {
        var application = new ApplicationBuilder(services);
        application.UseRouting();
        application.UseEndpoints(endpoints =>
        {
            foreach (var route in routes)
            {
                var guard = new RouteGuard(manifest.Routes.First(declared => declared.Method == route.Method && declared.Pattern == route.Pattern), route.Handler);
                endpoints.MapMethods(route.Pattern, [route.Method], guard.InvokeAsync).WithMetadata(guard).WithDisplayName($"{manifest.Id}: {route.Name}");
            }
        });
        return application.Build();
    }
}
