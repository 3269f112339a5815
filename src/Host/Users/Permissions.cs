using System.Collections.Frozen;

namespace Mint.Host.Users;

/// <summary>The permission catalogue and which of them the three preset roles have.</summary>
internal static class Permissions
{
    public const string ProjectsView = "projects.view", ProjectsCreate = "projects.create", ProjectsEdit = "projects.edit", ProjectsDelete = "projects.delete", ProjectsManageMembers = "projects.manage_members";
    public const string ExperimentsView = "experiments.view", ExperimentsCreate = "experiments.create", ExperimentsEdit = "experiments.edit", ExperimentsDelete = "experiments.delete";
    public const string PluginsView = "plugins.view", PluginsUse = "plugins.use", PluginsConfigure = "plugins.configure", PluginsInstall = "plugins.install";
    public const string UsersView = "users.view", UsersInvite = "users.invite", UsersManage = "users.manage";
    public const string PlatformConfigure = "platform.configure", PlatformViewLogs = "platform.view_logs";

    private static readonly FrozenSet<string> viewer = Set(ProjectsView, ExperimentsView, PluginsView, PluginsUse);

    private static readonly FrozenSet<string> member = Set([.. viewer, ProjectsCreate, ProjectsEdit, ExperimentsCreate, ExperimentsEdit, UsersView]);

    /// <summary>All there are.</summary>
    public static FrozenSet<string> All { get; } = Set([.. member, ProjectsDelete, ProjectsManageMembers, ExperimentsDelete, PluginsConfigure, PluginsInstall, UsersInvite, UsersManage, PlatformConfigure, PlatformViewLogs]);

    /// <summary>The roles that every platform has, by name.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Roles { get; } =
        new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal) { ["Admin"] = All, ["Member"] = member, ["Viewer"] = viewer }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsRole(string? role) => role is not null && Roles.ContainsKey(role);

    /// <summary>What a preset role may; nothing for any other.</summary>
    public static FrozenSet<string> Of(string role) => Roles.GetValueOrDefault(role, FrozenSet<string>.Empty);

    private static FrozenSet<string> Set(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);
}
