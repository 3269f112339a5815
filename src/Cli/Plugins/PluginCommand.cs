using System.CommandLine;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin</c>.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "The plugins of a platform.")
    {
        ListInstalled.Create(),
        PlanInstall.Create(),
        Install.Create(),
        Uninstall.Create(),
        Roles.Create(),
        SettingsCommand.Create(),
        Jobs.Create(),
    };
}
