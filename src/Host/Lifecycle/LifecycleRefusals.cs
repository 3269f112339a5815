using Mint.Bundle;

namespace Mint.Host.Lifecycle;

/// <summary>What stands against moving a plugin to another version, or against taking it away.</summary>
internal static class LifecycleRefusals
{
    public static RefusedException StillInside(string id, TimeSpan patience) =>
        new("MINT8060", id, $"still answers requests, or runs jobs, after {patience.TotalSeconds:0} seconds; its data cannot change while it does.", "Try again when it is less busy; GET /api/plugins/{id}/jobs shows its jobs. Nothing was changed.");

    public static RefusedException Unhealthy(string id, string version, string why) =>
        new("MINT8061", id, $"is not well in version {version}: {why}", "The version before serves on, with its data as they were; the host's log says more.");

    public static RefusedException LoadTakesTooLong(string id, TimeSpan patience) =>
        new("MINT8063", id, $"has not come up within {patience.TotalSeconds:0} seconds.", "Its author must do less while its services are registered.");

    public static RefusedException NothingBefore(string id) =>
        new("MINT8064", id, "has no version to go back to.", "Only what was installed before, on this platform and since its last install, can be gone back to.");

    public static RefusedException NotAmongThoseBefore(string id, string asked, IEnumerable<string> there) =>
        new("MINT8065", id, $"cannot go back to {asked}.", $"These can be gone back to: {string.Join(", ", there)}.");

    public static RefusedException PurgeNotConfirmed(string id) =>
        new("MINT8066", id, "would lose its data for good, and its id was not typed.", $"Repeat the id: confirm={id}, or with the tool --confirm {id}.");

    public static RefusedException NoSuchArchive(string name) =>
        new("MINT8067", name, "is no archive of this platform.", "'mint plugin archives list' shows those there are.");

    public static RefusedException DataInTheWay(string id) =>
        new("MINT8068", id, "has data that an earlier uninstall kept; an archive cannot be restored over them.", $"Install '{id}' first (then they are archived when the archive is restored), or purge it.");

    public static RefusedException CutShort(string id) =>
        new("MINT8069", id, "was interrupted by the end of the process before anything was committed; what it had begun is undone.", "Try again.");
}
