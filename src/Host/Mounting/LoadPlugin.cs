using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Host.Assets;
using Mint.Host.Jobs;
using Mint.Host.Settings;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>Loads a plugin's code and makes it ready to answer; nobody can reach it until it is put into the mount table.</summary>
internal sealed class LoadPlugin(PluginContainer containers)
{
    /// <param name="mainAssembly">The plugin's assembly; its dependencies lie beside it.</param>
    /// <param name="manifest">What it declares.</param>
    /// <exception cref="RefusedException">MINT8023, MINT8024 or MINT8025.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public LoadedPlugin Run(string mainAssembly, PluginManifest manifest)
    {
        var context = new PluginLoadContext(mainAssembly);
        try
        {
            var entry = Entry(context, manifest);
            EntryRules.Check(manifest, entry);
            var settings = new LiveSettings(manifest.Settings);
            var services = containers.Build(manifest, entry, settings);
            return new LoadedPlugin
            {
                Manifest = manifest, Prefix = new PathString("/api" + manifest.RoutesPrefix), LoadContext = context,
                Services = services, Pipeline = PluginPipeline.Build(manifest, entry, services), Hooks = entry.Hooks,
                Assets = PluginAssets.Of(manifest, mainAssembly),
                SettingsChanged = entry.SettingsChanged, HealthCheck = entry.HealthCheck, Jobs = entry.Jobs, Settings = settings, Board = new JobBoard(),
            };
        }
        catch
        {
            context.Unload();
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
