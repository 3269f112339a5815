using System.CommandLine;
using Mint.Cli.Output;
using Mint.Registry.Server;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry backup</c> and <c>restore</c>.</summary>
internal static class Backup
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The backup; replaced where it is there. It holds the private key and stays readable for this user only." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("backup", "Write a registry as it is now into one file; it may run meanwhile.") { file, data, json };
        command.SetAction(async (parsed, cancellationToken) => Print(await RegistryBackup.WriteAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(file), cancellationToken), parsed.GetValue(json)));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "What 'mint registry backup' wrote." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("restore", "Check a backup and make a data folder of it, which must be missing or empty.") { file, data, json };
        command.SetAction(async (parsed, cancellationToken) => Print(await RegistryRestore.RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), cancellationToken), parsed.GetValue(json)));
        return command;
    }

    private static int Print(BackupReport report, bool json)
    {
        if (json) Json.Write(report);
        else Terminal.Line($"{report.File}: the database, the keys and {report.Bundles} bundles, {report.Bytes:N0} bytes");
        return ExitCode.Ok;
    }
}
