using System.Runtime.Loader;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Assets;
using Mint.Host.Jobs;
using Mint.Host.Settings;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>A plugin in memory. The only object of the host that holds the plugin's code; whoever drops it lets the code go.</summary>
internal sealed class LoadedPlugin
{
    public required PluginManifest Manifest { get; init; }

    /// <summary><c>/api</c> and the manifest's prefix.</summary>
    public required PathString Prefix { get; init; }
    public required AssemblyLoadContext LoadContext { get; init; }
    public required ServiceProvider Services { get; init; }
    public required RequestDelegate Pipeline { get; init; }
    public required IReadOnlyList<PluginHook> Hooks { get; init; }
    public required PluginAssets Assets { get; init; }
    public IReadOnlyList<PluginCall> SettingsChanged { get; init; } = [];
    public PluginHealthCheck? HealthCheck { get; init; }
    public IReadOnlyList<PluginCall> Jobs { get; init; } = [];
    public required LiveSettings Settings { get; init; }

    /// <summary>Its jobs, running and past; a new one after each interruption.</summary>
    public JobBoard Board { get; set; } = new();

    /// <summary>Held while a health check runs.</summary>
    public OneAtATime Probing { get; } = new();
    public Lease Lease { get; } = new();
}
