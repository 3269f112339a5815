using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Mint.Cli.Client;
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
        var coolDown = new Option<int>("--cool-down") { Description = "Hours that a new version waits, seen by nobody, before it is listed.", DefaultValueFactory = _ => 0 };
        var otlp = new Option<string?>("--otlp") { Description = "The address of an OpenTelemetry collector (HTTP) that metrics and traces go to." };
        var packages = new Option<string?>("--packages") { Description = "A folder of NuGet packages to serve at /nuget/v3/index.json." };
        var command = new Command("serve", "Run a registry until Ctrl-C.") { data, urls, undeclared, coolDown, otlp, packages };
        command.SetAction((parsed, cancellationToken) => RunAsync(new(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls)) { UndeclaredUse = parsed.GetValue(undeclared), CoolDown = TimeSpan.FromHours(Math.Clamp(parsed.GetValue(coolDown), 0, 24 * 365)), Otlp = parsed.GetValue(otlp) is { } collector ? Address.Parse(collector) : null, Packages = parsed.GetValue(packages) is { } folder ? Path.GetFullPath(folder) : null }, cancellationToken));
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
