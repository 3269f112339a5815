using System.Globalization;
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

    public static Problem ArchiveOfAnother(string id, string version, string pinned) =>
        new("MINT8070", id, $"is pinned to {pinned}, and the archive holds data of {version}.", $"Take the pin away with 'mint plugin pin {id} --remove', or override it with --force pin (force=pin).");

    public static Problem NoRoom(string id, long needed, long free) =>
        new("MINT8071", id, string.Create(CultureInfo.InvariantCulture, $"needs {needed:N0} bytes of the data folder's disk, and {free:N0} are free."), "Make room, then try again; where the estimate is known to be too high, override it with --force space (force=space).");

    public static RefusedException NothingToResume(string operation) =>
        new("MINT8072", operation, "cannot be gone on with: no install that the end of the process interrupted has this id, or what it had is gone.", "Install the plugin again; 'mint plugin operations list' shows what was interrupted.");

    public static RefusedException Interrupted(string id, string operation) =>
        new("MINT8073", id, "was interrupted by the end of the process before anything was committed; what it had begun is undone, and its bundle is kept.", $"Go on with 'mint plugin install --resume' (POST operations/{operation}/resume), or install again.");

    public static RefusedException CutShort(string id) =>
        new("MINT8069", id, "was interrupted by the end of the process before anything was committed; what it had begun is undone.", "Try again.");
}
