using System.CommandLine;
using System.CommandLine.Help;
using Mint.Bundle;
using Mint.Cli;
using Mint.Cli.Output;

// Not a RootCommand: that is called after the assembly, and people type mint.
var root = new Command("mint", "Mint: build, publish, inspect and run plugins of a lab platform.")
{
    new HelpOption { Recursive = true },
    new VersionOption(),
    Mint.Cli.Quickstart.QuickstartCommand.Create(),
    Mint.Cli.Registry.RegistryCommand.Create(),
    Mint.Cli.Host.HostCommand.Create(),
    Mint.Cli.Auth.AuthCommand.Create(),
    Mint.Cli.Keys.KeysCommand.Create(),
    Mint.Cli.Bundles.Sign.Create(),
    Mint.Cli.Bundles.Verify.Create(),
    Mint.Cli.Projects.Release.Create(),
    Mint.Cli.Bundles.Publish.Create(),
    Mint.Cli.Published.Yank.Create(),
    Mint.Cli.Published.Yank.CreateUndo(),
    Mint.Cli.Published.Deprecate.Create(),
    Mint.Cli.Published.Deprecate.CreateUndo(),
    Mint.Cli.Published.Quarantine.Create(),
    Mint.Cli.Published.Quarantine.CreateUndo(),
    Mint.Cli.Published.Owners.Create(),
    Mint.Cli.Registry.Search.Create(),
    Mint.Cli.Published.Show.Create(),
    Mint.Cli.Published.ListVersions.Create(),
    Mint.Cli.Published.ReadText.Create("readme"),
    Mint.Cli.Published.ReadText.Create("changelog"),
    Mint.Cli.Published.Signatures.Create(),
    Mint.Cli.Published.Download.Create(),
    Mint.Cli.Registry.Diff.Create(),
    Mint.Cli.Registry.Why.Create(),
    Mint.Cli.Registry.Stats.Create(),
    Mint.Cli.Accounts.TokenCommand.Create(),
    Mint.Cli.Accounts.UserCommand.Create(),
    Mint.Cli.Accounts.Audit.Create(),
    Mint.Cli.Plugins.PluginCommand.Create(),
    Mint.Cli.Platform.ProjectCommand.Create(),
    Mint.Cli.Platform.ExperimentCommand.Create(),
    Mint.Cli.Bundles.Doctor.Create(),
    Mint.Cli.Bundles.Info.Create(),
    Mint.Cli.Bundles.MigrationsCommand.Create(),
};

var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
string[] wrong = [.. parsed.Errors.Select(error => error.Message), .. UnknownOptions.Of(parsed).Select(option => $"'{option}' is no option of this command.")];
if (wrong.Length > 0)
{
    foreach (var message in wrong) Terminal.Error(message);
    Terminal.Error($"Try '{string.Join(' ', CommandPath.Of(parsed.CommandResult))} --help'.");
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (RefusedException refusal)
{
    Terminal.Problems(refusal.Problems);
    return ExitCode.Refused;
}
catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
{
    Terminal.Problems([new("MINT9017", "mint", $"could not read or write: {refused.Message}", "Give this user the right, make room, or name another path.")]);
    return ExitCode.Refused;
}
catch (OperationCanceledException)
{
    return ExitCode.Refused;
}
