using System.Collections.Frozen;

namespace Mint.Host.Users;

/// <summary>The permission catalogue and which of them the three roles have.</summary>
internal static class Permissions
{
    public const string ExperimentsView = "experiments.view", ExperimentsCreate = "experiments.create", ExperimentsEdit = "experiments.edit", ExperimentsDelete = "experiments.delete";
    public const string PluginsView = "plugins.view", PluginsConfigure = "plugins.configure", PluginsInstall = "plugins.install";
    public const string UsersView = "users.view", UsersManage = "users.manage";

    private static readonly FrozenSet<string> viewer = Set("projects.view", ExperimentsView, PluginsView, "plugins.use");

    private static readonly FrozenSet<string> member = Set([.. viewer, "projects.create", "projects.edit", ExperimentsCreate, ExperimentsEdit, UsersView]);

    /// <summary>All there are.</summary>
    public static FrozenSet<string> All { get; } = Set([.. member, "projects.delete", "projects.manage_members", ExperimentsDelete,
        PluginsConfigure, PluginsInstall, "users.invite", UsersManage, "platform.configure", "platform.view_logs"]);

    private static readonly FrozenDictionary<string, FrozenSet<string>> roles =
        new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal) { ["Admin"] = All, ["Member"] = member, ["Viewer"] = viewer }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsRole(string? role) => role is not null && roles.ContainsKey(role);

    public static FrozenSet<string> Of(string role) => roles.GetValueOrDefault(role, FrozenSet<string>.Empty);

    private static FrozenSet<string> Set(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);
}
