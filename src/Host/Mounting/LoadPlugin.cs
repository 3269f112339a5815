using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Assets;
using Mint.Host.Settings;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>Loads a plugin's code and makes it ready to answer; nobody can reach it until it is put into the mount table.</summary>
internal sealed class LoadPlugin(PluginContainer containers)
{
    /// <param name="mainAssembly">The plugin's assembly; its dependencies lie beside it.</param>
    /// <param name="manifest">What it declares.</param>
    /// <param name="data">The name of its database.</param>
    /// <exception cref="RefusedException">MINT8023, MINT8024, MINT8025, MINT8056, MINT8057 or MINT8130.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public LoadedPlugin Run(string mainAssembly, PluginManifest manifest, string data)
    {
        SharedConflicts.Check(manifest.Id, Path.GetDirectoryName(mainAssembly)!);
        var context = new PluginLoadContext(mainAssembly);
        try
        {
            var entry = Entry(context, manifest);
            var offer = PluginOffer.Of(entry, manifest.Id);
            EntryRules.Check(manifest, offer);
            var settings = new LiveSettings(manifest.Settings);
            return Mount(context, mainAssembly, manifest, offer, settings, containers.Build(manifest, data, entry, settings));
        }
        catch
        {
            RuntimeCaches.Clear();
            context.Unload();
            throw;
        }
    }

    private static LoadedPlugin Mount(PluginLoadContext context, string mainAssembly, PluginManifest manifest, PluginOffer offer, LiveSettings settings, ServiceProvider services)
    {
        try
        {
            return new LoadedPlugin
            {
                Manifest = manifest, Prefix = new PathString("/api" + manifest.RoutesPrefix), LoadContext = context,
                Services = services, Pipeline = PluginPipeline.Build(manifest, offer.Routes, services), Hooks = offer.Hooks,
                Assets = PluginAssets.Of(manifest, mainAssembly),
                SettingsChanged = offer.SettingsChanged, HealthCheck = offer.HealthCheck, Jobs = offer.Jobs, Settings = settings,
            };
        }
        catch
        {
            // What the plugin's own code throws meanwhile is not what went wrong.
            services.DisposeAsync().AsTask().ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
            throw;
        }
    }

    private static IPluginEntry Entry(PluginLoadContext context, PluginManifest manifest)
    {
        try
        {
            var type = context.LoadMain().GetType(manifest.Entry.Type, throwOnError: true)!;
            return (IPluginEntry)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (Exception problem)
        {
            throw Refusals.EntryUnusable(manifest.Id, (problem.InnerException ?? problem).Message);
        }
    }
}
