using System.Collections.Frozen;
using Mint.Host.Context;
using Mint.Host.Users;

namespace Mint.Sdk.Testing;

/// <summary>
/// A platform for unit tests that need no host: it lends what <see cref="IPlatformContext"/> lends, from memory, and records every call.
/// It refuses what the host refuses: permissions that the plugin has not declared, writes that its type may not do, rights that the user lacks.
/// Hooks do not run, and experiment types have no owners; <see cref="PluginTestHost"/> has both.
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
    private readonly RecordedResults results;
    private readonly Actor actor;

    private RecordingContext(PlatformAccess access)
    {
        PluginId = access.PluginId;
        actor = access.Actor;
        experiments = new RecordedExperiments(access, calls);
        results = new RecordedResults(access, calls, experiments);
        ActAs("admin", "Admin");
    }

    /// <inheritdoc/>
    public string PluginId { get; }

    /// <inheritdoc/>
    public CurrentUser User => actor.User;

    /// <inheritdoc/>
    public IExperiments Experiments => experiments;

    /// <inheritdoc/>
    public IAnalysisResults AnalysisResults => results;

    /// <summary>What the plugin asked for, in order, also what was refused.</summary>
    public IReadOnlyList<PlatformCall> Calls => calls.All;

    /// <summary>The experiments there are now, by id.</summary>
    public IReadOnlyList<Experiment> StoredExperiments => experiments.All;

    /// <summary>The results that the plugin has written, by experiment.</summary>
    public IReadOnlyList<AnalysisResult> StoredResults => results.All;

    /// <summary>A platform that knows the permissions and the type that the plugin declares. The user <c>admin</c> acts.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <exception cref="InvalidOperationException">The class is no plugin, or one with mistakes.</exception>
    public static RecordingContext For<TPlugin>() where TPlugin : MintPlugin => new(new PlatformAccess(PluginAssembly.ManifestOf(typeof(TPlugin).Assembly), new Actor()));

    /// <summary>Lets another user act from now on.</summary>
    /// <param name="name">The login name.</param>
    /// <param name="role">Admin, Member or Viewer.</param>
    /// <param name="pluginRoles">The roles of this plugin that they have.</param>
    public RecordingContext ActAs(string name, string role = "Member", params string[] pluginRoles)
    {
        if (!Permissions.IsRole(role)) throw new ArgumentException($"'{role}' is no role of the platform; it has Admin, Member and Viewer.", nameof(role));
        var id = string.Equals(name, "admin", StringComparison.Ordinal) ? 1 : 2;
        actor.Become(new CurrentUser { Id = id, Name = name, Role = role, PluginRoles = pluginRoles.ToFrozenSet(StringComparer.Ordinal) }, new PlatformUser(id, 1, name, role), insideHook: false);
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
}
