using System.CommandLine;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin settings</c>.</summary>
internal static class SettingsCommand
{
    public static Command Create() => new("settings", "A plugin's settings: show, set.") { ShowSettings.Create(), SetSettings.Create() };
}
