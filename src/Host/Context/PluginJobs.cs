using Mint.Bundle;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>A plugin's own jobs, as it may start them.</summary>
/// <param name="manifest">The plugin's.</param>
/// <param name="start">Starts one that is declared; false where it runs already.</param>
internal sealed class PluginJobs(PluginManifest manifest, Func<string, bool> start) : IJobs
{
    public bool Start(string name)
    {
        manifest.DemandJob(name);
        return start(name);
    }
}
