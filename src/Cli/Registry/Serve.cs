using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Mint.Cli.Output;
using Mint.Registry.Server;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry serve</c>.</summary>
internal static class Serve
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var urls = SharedOptions.Urls(RegistryOptions.DefaultUrl);
        var undeclared = new Option<UndeclaredUse>("--undeclared") { Description = "A bundle that uses what it does not declare (files, network, …): warn or refuse.", DefaultValueFactory = _ => UndeclaredUse.Warn };
        var command = new Command("serve", "Run a registry until Ctrl-C.") { data, urls, undeclared };
        command.SetAction((parsed, cancellationToken) => RunAsync(new(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls)) { UndeclaredUse = parsed.GetValue(undeclared) }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(RegistryOptions options, CancellationToken cancellationToken)
    {
        var registry = await RegistryServer.BuildAsync(options);
        await using var app = registry.App;
        // Before anything can fail: it is shown only now.
        if (registry.FirstToken is { } token) Terminal.Line($"First admin token (shown once): {token}");
        Terminal.Line($"Signing key {registry.KeyId}");
        await registry.StartAsync(cancellationToken);
        Terminal.Line($"Registry at {app.Urls.First()}, data in {Path.GetFullPath(options.DataFolder)}");
        Terminal.Line("Ready. Ctrl-C ends it.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
