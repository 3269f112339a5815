using Mint.Bundle;

namespace Mint.Host;

/// <summary>Every refusal of the host's own, with its code; <c>docs/diagnostics/8-host.md</c> lists them.</summary>
internal static class Refusals
{
    public static RefusedException FolderUnusable(string folder, string why) =>
        new("MINT8001", folder, $"cannot be the data folder: {why}", "Name a folder, with --data, that exists or can be created.");

    public static RefusedException FolderForbidden(string folder) =>
        new("MINT8002", folder, $"may not be written by the user '{Environment.UserName}'.", "Give this user read and write rights on the folder, or name another with --data.");

    public static RefusedException FolderTaken(string folder, string owner) =>
        new("MINT8003", folder, $"is in use by another platform process ({owner}).", "End that process, or name another data folder with --data.");

    public static RefusedException PortTaken(string url) =>
        new("MINT8004", url, "is in use by another process.", "End that process, or name another address with --urls, for instance http://127.0.0.1:0 for any free port.");

    public static RefusedException UrlUnusable(string url, string why) =>
        new("MINT8005", url, $"cannot be listened on: {why}", "Name an address of this machine with --urls, for instance http://127.0.0.1:5000.");

    public static RefusedException ConfigurationInvalid(string file, string why) =>
        new("MINT8006", file, $"is no configuration: {why}", "Write it as {\"marketplace\":{\"registries\":[{\"name\":\"lab\",\"url\":\"https://…\"}]}}.");

    public static RefusedException PlatformDatabase(string file, string why) =>
        new("MINT8007", file, $"cannot be brought to this version's schema: {why}", "Start the host version that wrote it, or restore a backup.");

    public static RefusedException NoPlatform(string folder) =>
        new("MINT8100", folder, "holds no platform.", "Name, with --data, the folder that 'mint host run' uses.");

    public static RefusedException NoSuchUser(string name, IEnumerable<string> there) =>
        new("MINT8101", name, $"is no user of this platform; it has {string.Join(", ", there)}.", "Name one of them with --user.");

    public static RefusedException NoBackup(string file, string why) =>
        new("MINT8102", file, $"is no backup that can be restored: {why.TrimEnd('.')}.", "Take another, whole one; 'mint host backup' writes them.");

    public static RefusedException FolderNotEmpty(string folder) =>
        new("MINT8103", folder, "has something in it; a restore overwrites nothing.", "Name, with --data, a folder that is missing or empty.");

    public static RefusedException FileThere(string file) =>
        new("MINT8104", file, "is there already; a backup overwrites nothing.", "Name another file, or remove this one.");

    public static Problem Pinned(string id, string version, string pinned) =>
        new("MINT8110", id, $"is pinned to {pinned}; {version} may not be installed.", $"Take the pin away with 'mint plugin pin {id} --remove', install {pinned}, or override it with --force pin (force=pin).");

    public static RefusedException PrefixReserved(string id, string prefix) =>
        new("MINT8020", id, $"wants its routes below /api{prefix}, which is the platform's own.", "Its author must choose another RoutesPrefix.");

    public static RefusedException PrefixTaken(string id, string prefix, string other) =>
        new("MINT8021", id, $"wants its routes below /api{prefix}, where '{other}' answers.", $"Uninstall '{other}', or ask the author for another RoutesPrefix.");

    public static RefusedException ExperimentTypeTaken(string id, string type, string other) =>
        new("MINT8022", id, $"owns the experiment type '{type}', which '{other}' owns already.", $"Uninstall '{other}' first.");

    public static RefusedException IdReserved(string id) =>
        new("MINT8027", id, $"cannot be its id here: /api/plugins/{id} is the platform's own.", "Its author must choose another id.");

    public static RefusedException EntryUnusable(string id, string why) =>
        new("MINT8023", id, $"cannot be loaded: {why}", "Its author must pack it anew with a Mint.Sdk that fits this platform.");

    public static RefusedException SharedTooOld(string id, IEnumerable<string> conflicts) =>
        new("MINT8130", id, $"needs newer versions of what all plugins share with the host: {string.Join("; ", conflicts)}.", "Take a version of the plugin for this host, or upgrade the host, and .NET with it.");

    public static RefusedException EntryDiffers(string id, string what, string difference) =>
        new("MINT8024", id, $"offers {what} other than its manifest declares: {difference}", "Do not install it: what an admin approves is the manifest.");

    public static RefusedException ContainerUnusable(string id, string why) =>
        new("MINT8025", id, $"has services that cannot be built: {why}", "Its author must register what its constructors ask for.");

    public static RefusedException RoutesUnusable(string id, string why) =>
        new("MINT8056", id, $"has routes that no router takes: {why}", "Its author must pack it anew with a Mint.Sdk that fits this platform.");

    public static RefusedException RoutesAlike(string id, string route, string other, string path) =>
        new("MINT8057", id, $"answers '{path}' by {route} and by {other}, which nothing tells apart.", "Its author must change one of the two patterns.");

    public static RefusedException DigestDiffers(string id, string approved, string found) =>
        new("MINT8026", id, $"has the digest {found}, but {approved} was approved.", "Look at the plan again and approve what it shows now.");

    public static RefusedException Downgrade(string id, string installed, string asked) =>
        new("MINT8030", id, $"is installed as {installed}, and {asked} is older.", $"Go back with 'mint plugin rollback {id}', or uninstall '{id}' and install {asked}, if it has the same migrations.");

    public static RefusedException ModeUnknown(string mode) =>
        new("MINT8031", mode, "is no way to uninstall.", "Use keep (the data stay for a later install), archive or purge.");

    public static RefusedException NotInstalled(string id) =>
        new("MINT8034", id, "is not installed.", "'mint plugin list' shows what is.");

    public static RefusedException OtherThanOffered(string id, string found) =>
        new("MINT8033", id, $"was offered, but the bundle is {found}.", "Nothing was installed; tell who runs the registry: its feed and its bundles do not fit.");

    public static Problem SettingDoesNotFit(string setting, string message) =>
        new("MINT8050", setting.Length == 0 ? "values" : setting, message, "GET /api/plugins/{id}/settings shows the schema; nothing was changed.");

    public static Problem DependencyMissing(string id, PluginDependency needed, string? installed) =>
        new("MINT8053", id, $"depends on the plugin '{needed.Id}' {Shown(needed.Range)}, {(installed is null ? "which is not installed" : $"but {installed} is installed")}.", $"Install '{needed.Id}' in such a version first.");

    public static Problem CapabilityMissing(string id, string capability) =>
        new("MINT8054", id, $"needs '{capability}', which neither this platform nor an installed plugin has.", $"Install a plugin that provides '{capability}' first, or use a platform that has it.");

    public static RefusedException NeededByOthers(string id, string other) =>
        new("MINT8055", id, $"cannot be uninstalled: '{other}' depends on it.", $"Uninstall '{other}' first.");

    private static string Shown(string range) => string.Concat(range.Where(c => c is > ' ' and < (char)127));

    public static RefusedException DataNotCopied(string path, string why) =>
        new("MINT8062", path, $"cannot be copied or moved: {why}", "Check free space and rights of the data folder, and that no other program holds the file; then try again.");

    public static RefusedException BundleTooLarge(long limit) =>
        new("MINT8032", "body", $"is larger than {limit} bytes.", "A bundle may have 100 MiB.");
}
