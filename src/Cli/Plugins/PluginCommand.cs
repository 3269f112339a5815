using System.CommandLine;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin</c>.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "The plugins of a platform.")
    {
        ListInstalled.Create(),
        Told.Show(),
        Told.Manifest(),
        Told.OpenApi(),
        Told.Log(),
        Told.Capabilities(),
        Offers.Create(),
        PlanInstall.Create(),
        Install.Create(),
        Upgrade.Create(),
        Rollback.Create(),
        Uninstall.Create(),
        ChangeState.Enable(),
        ChangeState.Disable(),
        ChangeState.Reload(),
        Archives.Create(),
        OperationsCommand.Create(),
        Roles.Create(),
        SettingsCommand.Create(),
        Jobs.Create(),
        Pin.Create(),
        AutoUpdate.Create(),
    };
}
