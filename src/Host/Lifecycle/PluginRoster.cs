using System.Collections.Concurrent;
using Mint.Bundle;

namespace Mint.Host.Lifecycle;

/// <summary>The installed plugins. Holds facts, never a plugin's code.</summary>
internal sealed class PluginRoster
{
    private static readonly HashSet<string> reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "auth", "audit", "users", "roles", "projects", "experiments", "plugins", "operations", "marketplace", "capabilities", "artifacts", "settings", "requests", "host", "openapi",
    };

    // What stands below /api/plugins beside the plugins' own addresses.
    private static readonly HashSet<string> reservedIds = new(StringComparer.Ordinal) { "archives", "plan" };

    private readonly ConcurrentDictionary<string, PluginStatus> plugins = new(StringComparer.Ordinal);

    public IReadOnlyList<PluginStatus> All => plugins.Values.OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal).ToList();

    /// <summary>Installed plugins whose files cannot be read; the subject is the id.</summary>
    public IReadOnlyList<Problem> Damaged { get; private set; } = [];

    public void SetDamaged(IReadOnlyList<Problem> problems) => Damaged = problems;

    public bool Knows(string id) => plugins.ContainsKey(id) || Damaged.Any(problem => problem.Subject == id);

    public PluginStatus? Find(string id) => plugins.GetValueOrDefault(id);

    public void Set(PluginStatus status)
    {
        plugins[status.Manifest.Id] = status;
        Damaged = [.. Damaged.Where(problem => problem.Subject != status.Manifest.Id)];
    }

    /// <summary>Tells why a plugin does not serve. One that serves goes on as it was.</summary>
    public void Fail(string id, PluginFailure failure)
    {
        if (Find(id) is { State: not (PluginState.Ready or PluginState.PendingConfig) } status) Set(status with { State = PluginState.Failed, Failure = failure });
    }

    public void Remove(string id)
    {
        plugins.TryRemove(id, out _);
        Damaged = [.. Damaged.Where(problem => problem.Subject != id)];
    }

    /// <summary>The installed plugin that owns an experiment type.</summary>
    public string? OwnerOf(string experimentType) => All.FirstOrDefault(plugin => plugin.Manifest.ExperimentTypes.Contains(experimentType, StringComparer.Ordinal))?.Manifest.Id;

    /// <summary>Whether a plugin can stand beside the others.</summary>
    /// <exception cref="RefusedException">MINT8020, MINT8021, MINT8022 or MINT8027.</exception>
    public void CheckRoom(PluginManifest manifest)
    {
        if (reservedIds.Contains(manifest.Id)) throw Refusals.IdReserved(manifest.Id);
        var prefix = manifest.RoutesPrefix;
        if (reserved.Contains(prefix.TrimStart('/').Split('/')[0])) throw Refusals.PrefixReserved(manifest.Id, prefix);
        foreach (var other in All.Where(other => other.Manifest.Id != manifest.Id).Select(other => other.Manifest))
        {
            if (Covers(prefix, other.RoutesPrefix) || Covers(other.RoutesPrefix, prefix)) throw Refusals.PrefixTaken(manifest.Id, prefix, other.Id);
            if (manifest.ExperimentTypes.FirstOrDefault(type => other.ExperimentTypes.Contains(type, StringComparer.Ordinal)) is { } type)
                throw Refusals.ExperimentTypeTaken(manifest.Id, type, other.Id);
        }
    }

    private static bool Covers(string prefix, string other) => (other + "/").StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase);
}
