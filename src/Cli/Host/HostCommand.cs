using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Mint.Cli.Output;
using Mint.Host;

namespace Mint.Cli.Host;

/// <summary><c>mint host</c>.</summary>
internal static class HostCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var urls = SharedOptions.Urls("http://127.0.0.1:5000");
        var run = new Command("run", "Run a platform until Ctrl-C.") { data, urls };
        run.SetAction((parsed, cancellationToken) => RunAsync(new(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls)), cancellationToken));
        return new("host", "Run a lab platform that plugins extend; its users, roles and audit.") { run, ResetPassword.Create(), Backup.Create(), Backup.CreateRestore(), HostStatus.Create(), Users.Create(), PlatformRoles.Create(), PlatformAudit.Create() };
    }

    private static async Task<int> RunAsync(Mint.Host.HostOptions options, CancellationToken cancellationToken)
    {
        var host = await PlatformHost.BuildAsync(options);
        await using var app = host.App;
        // Before anything can fail: it is shown only now.
        if (host.FirstPassword is { } password) Terminal.Line($"User admin, first password (shown once): {password}");
        await host.StartAsync(cancellationToken);
        Terminal.Line($"Platform at {app.Urls.First()}, data in {Path.GetFullPath(options.DataFolder)}");
        Terminal.Line("Ready. Ctrl-C ends it.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
