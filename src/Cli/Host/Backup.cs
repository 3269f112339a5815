using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Host;

namespace Mint.Cli.Host;

/// <summary><c>mint host backup</c> and <c>restore</c>.</summary>
internal static class Backup
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The backup; there must be no such file yet. It holds password hashes and all of the lab's data." };
        var data = new Option<string?>("--data") { Description = "The data folder of a platform that does not run; else the running one at --host is asked." };
        var host = SharedOptions.Host();
        var command = new Command("backup", "Write a platform as it is now into one file; it may run meanwhile.") { file, data, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(file);
            if (parsed.GetValue(data) is { } folder) await PlatformHost.BackupAsync(folder, target, cancellationToken);
            else await FetchAsync(parsed.GetValue(host), target, cancellationToken);
            Terminal.Line($"{target}: {new FileInfo(target).Length:N0} bytes");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "What 'mint host backup' wrote." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var postgres = new Option<string?>("--postgres") { Description = "Where plugins' data lie on a PostgreSQL server: the address of another one than the backup's config.json names." };
        var command = new Command("restore", "Check a backup and make a data folder of it, which must be missing or empty.") { file, data, postgres, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await PlatformHost.RestoreAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), parsed.GetValue(postgres), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(report);
            else Terminal.Line($"{Path.GetFullPath(parsed.GetRequiredValue(data))}: {report.Files} files, {report.Bytes:N0} bytes, as of {report.CreatedAt:u}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task FetchAsync(string? host, string target, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        await platform.DownloadAsync(HttpMethod.Post, "api/host/backup", target, cancellationToken);
    }
}
