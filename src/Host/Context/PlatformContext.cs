using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>The platform as one plugin sees it, on behalf of one user.</summary>
internal sealed class PlatformContext(PlatformAccess access, IExperiments experiments, IAnalysisResults results) : IPlatformContext
{
    public string PluginId => access.PluginId;

    public CurrentUser User => access.Actor.User;

    public IExperiments Experiments => experiments;

    public IAnalysisResults AnalysisResults => results;
}
