using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mint.Sdk.Entry;

/// <summary>What the generator writes for each plugin and the host calls. One instance per load; nothing static holds the plugin's types.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPluginEntry
{
    /// <summary>Registers the plugin's class and its services.</summary>
    void ConfigureServices(IServiceCollection services);

    /// <summary>The routes, exactly those of the manifest.</summary>
    IReadOnlyList<PluginRoute> Routes { get; }

    /// <summary>The experiment hooks, exactly those of the manifest.</summary>
    IReadOnlyList<PluginHook> Hooks { get; }

    /// <summary>What runs after the settings were changed.</summary>
    IReadOnlyList<PluginCall> SettingsChanged => [];

    /// <summary>What says how the plugin is; null where nothing does.</summary>
    PluginHealthCheck? HealthCheck => null;

    /// <summary>The jobs, exactly those of the manifest.</summary>
    IReadOnlyList<PluginCall> Jobs => [];
}

/// <summary>A route: <paramref name="Method"/> and <paramref name="Pattern"/> are those of the manifest, which holds all else about it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PluginRoute(string Method, string Pattern, string Name, RequestDelegate Handler);

/// <summary>A hook. <paramref name="Event"/> is the manifest's name of it, <c>experiment.before_save</c>; <paramref name="Run"/> gets a scope of the plugin's container.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PluginHook(string Event, string Name, Func<IServiceProvider, Experiment, CancellationToken, ValueTask<HookResult>> Run);

/// <summary>A method that is called without an experiment. <paramref name="Name"/> is the manifest's name of it; <paramref name="Run"/> gets a scope of the plugin's container.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PluginCall(string Name, Func<IServiceProvider, CancellationToken, ValueTask> Run);

/// <summary>The health check. <paramref name="Name"/> is the manifest's name of it; <paramref name="Run"/> gets a scope of the plugin's container.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PluginHealthCheck(string Name, Func<IServiceProvider, CancellationToken, ValueTask<HealthResult>> Run);
