using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>The platform as one plugin sees it, on behalf of one user.</summary>
internal sealed class PlatformContext(PlatformAccess access) : IPlatformContext
{
    public string PluginId => access.PluginId;

    public CurrentUser User => access.Actor.User;

    public required IExperiments Experiments { get; init; }

    public required IDesigns Designs { get; init; }

    public required IAnalysisResults AnalysisResults { get; init; }

    public required IArtifacts Artifacts { get; init; }

    public required IProjects Projects { get; init; }

    public required IUsers Users { get; init; }

    public required IPluginRoles Roles { get; init; }

    public required IJobs Jobs { get; init; }

    /// <summary>Makes the client where the plugin may have one.</summary>
    public required Func<HttpClient> NewHttp { private get; init; }

    public HttpClient Http
    {
        get
        {
            access.ToCallOut();
            return field ??= NewHttp();
        }
    }
}
