using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>A plugin's own router. On the host's router a plugin's endpoints could never be forgotten.</summary>
internal static class PluginPipeline
{
    public static RequestDelegate Build(PluginManifest manifest, IPluginEntry entry, IServiceProvider services)
    {
        var application = new ApplicationBuilder(services);
        application.UseRouting();
        application.UseEndpoints(endpoints =>
        {
            foreach (var route in entry.Routes)
            {
                var guard = new RouteGuard(manifest.Routes.First(declared => declared.Method == route.Method && declared.Pattern == route.Pattern), route.Handler);
                endpoints.MapMethods(route.Pattern, [route.Method], guard.InvokeAsync).WithMetadata(guard).WithDisplayName($"{manifest.Id}: {route.Name}");
            }
        });
        return application.Build();
    }
}
