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
        var proxy = new Option<string?>("--behind-proxy") { Description = "Addresses (10.0.0.7, 10.0.0.0/8; several with commas) of the reverse proxies whose X-Forwarded-For, -Proto and -Host are believed." };
        var queries = new Option<int>("--queries") { Description = "Searches, differences, reasons and statistics for one address in a minute; 0 sets no limit.", DefaultValueFactory = _ => 0 };
        var command = new Command("serve", "Run a registry until Ctrl-C.") { data, urls, undeclared, coolDown, otlp, packages, proxy, queries };
        command.SetAction((parsed, cancellationToken) => RunAsync(new(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls)) { UndeclaredUse = parsed.GetValue(undeclared), CoolDown = TimeSpan.FromHours(Math.Clamp(parsed.GetValue(coolDown), 0, 24 * 365)), Otlp = parsed.GetValue(otlp) is { } collector ? Address.Parse(collector) : null, Packages = parsed.GetValue(packages) is { } folder ? Path.GetFullPath(folder) : null, BehindProxy = parsed.GetValue(proxy) is { } addresses ? ProxyAddresses.Parse(addresses) : [], Limits = new() { QueriesPerMinute = Math.Max(0, parsed.GetValue(queries)) } }, cancellationToken));
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
