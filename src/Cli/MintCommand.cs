using System.CommandLine;
using System.CommandLine.Help;

namespace Mint.Cli;

/// <summary>Every verb of the tool. Not a RootCommand: that is called after the assembly, and people type mint.</summary>
internal static class MintCommand
{
    public static Command Create() => new("mint", "Mint: build, publish, inspect and run plugins of a lab platform.")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        Quickstart.QuickstartCommand.Create(),
        Dev.DevCommand.Create(),
        Registry.RegistryCommand.Create(),
        Host.HostCommand.Create(),
        Auth.AuthCommand.Create(),
        Keys.KeysCommand.Create(),
        Bundles.Sign.Create(),
        Bundles.Verify.Create(),
        Projects.Release.Create(),
        Bundles.Publish.Create(),
        Published.Yank.Create(),
        Published.Yank.CreateUndo(),
        Published.Deprecate.Create(),
        Published.Deprecate.CreateUndo(),
        Published.Quarantine.Create(),
        Published.Quarantine.CreateUndo(),
        Published.Owners.Create(),
        Registry.Search.Create(),
        Published.Show.Create(),
        Published.ListVersions.Create(),
        Published.ReadText.Create("readme"),
        Published.ReadText.Create("changelog"),
        Published.Signatures.Create(),
        Published.Download.Create(),
        Registry.Diff.Create(),
        Registry.Why.Create(),
        Registry.Stats.Create(),
        Accounts.TokenCommand.Create(),
        Accounts.UserCommand.Create(),
        Accounts.Audit.Create(),
        Plugins.PluginCommand.Create(),
        Requests.RequestCommand.Create(),
        Platform.ProjectCommand.Create(),
        Platform.ExperimentCommand.Create(),
        Bundles.Doctor.Create(),
        Bundles.Info.Create(),
        Bundles.MigrationsCommand.Create(),
    };
}
