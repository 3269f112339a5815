using System.Collections.Frozen;
using Mint.Bundle;
using Mint.Host.Context;
using Mint.Host.Users;

namespace Mint.Sdk.Testing;

/// <summary>
/// A platform for unit tests that need no host: it lends what <see cref="IPlatformContext"/> lends, from memory, and records every call.
/// It refuses what the host refuses: permissions that the plugin has not declared, writes that its type may not do, rights that the user lacks.
/// Hooks and jobs do not run, everybody is a member of every project, the users are those who have acted, and experiment types have no owners; <see cref="PluginTestHost"/> has both.
/// </summary>
/// <example><code>
/// var platform = RecordingContext.For&lt;CurveFit&gt;();
/// var experiment = platform.Add(new Experiment { Name = "Glucose", Type = "assay" });
/// await new CurveFit(store, platform).AddFit(new(experiment.Id, points), ct);
/// Assert.Equal(["Experiments.Find(1)", "AnalysisResults.Save(1)"], platform.Calls.Select(call => call.ToString()));
/// </code></example>
public sealed class RecordingContext : IPlatformContext
{
    private readonly CallLog calls = new();
    private readonly RecordedExperiments experiments;
    private readonly RecordedDesigns designs;
    private readonly RecordedResults results;
    private readonly RecordedArtifacts artifacts;
    private readonly RecordedProjects projects;
    private readonly RecordedUsers users;
    private readonly PlatformAccess access;
    private readonly Actor actor;

    /// <summary>For a manifest and whoever acts already.</summary>
    internal RecordingContext(PluginManifest manifest, Actor actor)
    {
        this.actor = actor;
        access = new PlatformAccess(manifest, actor);
        experiments = new RecordedExperiments(access, calls);
        designs = new RecordedDesigns(access, manifest, calls, experiments);
        results = new RecordedResults(access, calls, experiments);
        artifacts = new RecordedArtifacts(access, calls, experiments);
        projects = new RecordedProjects(access, calls);
        users = new RecordedUsers(access, manifest, calls);
        Jobs = new RecordedJobs(manifest, calls);
    }

    /// <inheritdoc/>
    public string PluginId => access.PluginId;

    /// <inheritdoc/>
    public CurrentUser User => actor.User;

    /// <inheritdoc/>
    public IExperiments Experiments => experiments;

    /// <inheritdoc/>
    public IDesigns Designs => designs;

    /// <inheritdoc/>
    public IAnalysisResults AnalysisResults => results;

    /// <inheritdoc/>
    public IArtifacts Artifacts => artifacts;

    /// <inheritdoc/>
    public IProjects Projects => projects;

    /// <inheritdoc/>
    public IUsers Users => users;

    /// <inheritdoc/>
    public IPluginRoles Roles => users;

    /// <inheritdoc/>
    public IJobs Jobs { get; }

    /// <summary>What answers the plugin's requests to other machines; a test sets its own. The preset one refuses all.</summary>
    public HttpMessageHandler Network { get; set; } = new NoNetwork();

    /// <inheritdoc/>
    public HttpClient Http
    {
        get
        {
            access.ToCallOut();
            return new HttpClient(Network, disposeHandler: false);
        }
    }

    /// <summary>What the plugin asked for, in order, also what was refused.</summary>
    public IReadOnlyList<PlatformCall> Calls => calls.All;

    /// <summary>The experiments there are now, by id.</summary>
    public IReadOnlyList<Experiment> StoredExperiments => experiments.All;

    /// <summary>The design data that the plugin has written, by experiment.</summary>
    public IReadOnlyList<DesignData> StoredDesigns => designs.All;

    /// <summary>The files that the plugin has written, by id.</summary>
    public IReadOnlyList<Artifact> StoredArtifacts => artifacts.All;

    /// <summary>The results that the plugin has written, by experiment.</summary>
    public IReadOnlyList<AnalysisResult> StoredResults => results.All;

    /// <summary>A platform that knows the permissions and the type that the plugin declares. The user <c>admin</c> acts.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <exception cref="InvalidOperationException">The class is no plugin, or one with mistakes.</exception>
    public static RecordingContext For<TPlugin>() where TPlugin : MintPlugin => new RecordingContext(PluginAssembly.ManifestOf(typeof(TPlugin).Assembly), new Actor()).ActAs("admin", "Admin");

    /// <summary>Lets another user act from now on.</summary>
    /// <param name="name">The login name.</param>
    /// <param name="role">Admin, Member or Viewer.</param>
    /// <param name="pluginRoles">The roles of this plugin that they have.</param>
    public RecordingContext ActAs(string name, string role = "Member", params string[] pluginRoles)
    {
        if (!Permissions.IsRole(role)) throw new ArgumentException($"'{role}' is no role of the platform; it has Admin, Member and Viewer.", nameof(role));
        var user = new CurrentUser { Id = users.IdOf(name), Name = name, Role = role, PluginRoles = pluginRoles.ToFrozenSet(StringComparer.Ordinal) };
        actor.Become(user, new PlatformUser(user.Id, 1, name, role), insideHook: false);
        users.Put(user);
        return this;
    }

    /// <summary>Lets nobody act from now on, as on a route with <see cref="AllowAnonymousAttribute"/>.</summary>
    public RecordingContext ActAsNobody()
    {
        actor.Become(Actor.Nobody, platform: null, insideHook: false);
        return this;
    }

    /// <summary>Puts an experiment there that the plugin can find; no call is recorded.</summary>
    /// <returns>The experiment with its id.</returns>
    public Experiment Add(Experiment experiment) => experiments.Put(experiment);

    /// <summary>Puts a project there that the plugin can find; no call is recorded.</summary>
    public Project AddProject(string name) => projects.Put(name);
}
