using System.CommandLine;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin</c>.</summary>
internal static class PluginCommand
{
    public static Command Create()
    {
        var command = new Command("plugin", "The plugins of a platform.")
        {
            ListInstalled.Create(),
            PlanInstall.Create(),
            Install.Create(),
            Install.CreateUpgrade(),
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
        foreach (var told in Told.Create()) command.Add(told);
        return command;
    }
}
