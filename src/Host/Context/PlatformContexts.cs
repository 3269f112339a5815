using Mint.Bundle;
using Mint.Host.Analyses;
using Mint.Host.Artifacts;
using Mint.Host.Designs;
using Mint.Host.Experiments;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;
using Mint.Host.Projects;
using Mint.Host.Users;

namespace Mint.Host.Context;

/// <summary>Makes what plugins see of the platform.</summary>
internal sealed class PlatformContexts(
    ExperimentStore experiments, SaveExperiment saveExperiment, DesignStore designs, SaveDesign saveDesign, ResultStore results,
    ArtifactStore artifacts, ArtifactFiles files, AddArtifact addArtifact, ProjectStore projects, UserStore users, PluginRoleStore roles, PluginRoster roster) : IDisposable
{
    // One for all plugins: none of its code can get into it, and their clients come and go.
    private readonly SocketsHttpHandler connections = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    public PlatformContext Of(PluginManifest manifest, Actor actor, Func<string, bool> startJob)
    {
        var access = new PlatformAccess(manifest, actor);
        return new(access)
        {
            Experiments = new PluginExperiments(access, experiments, saveExperiment, roster),
            Designs = new PluginDesigns(access, manifest, experiments, designs, saveDesign, roster),
            AnalysisResults = new PluginResults(access, experiments, results),
            Artifacts = new PluginArtifacts(access, experiments, artifacts, files, addArtifact),
            Projects = new PluginProjects(access, projects),
            Users = new PluginUsers(access, users),
            Roles = new PluginRoleUsers(access, manifest, users, roles),
            Jobs = new PluginJobs(manifest, startJob),
            NewHttp = () => new HttpClient(connections, disposeHandler: false),
        };
    }

    public void Dispose() => connections.Dispose();
}
