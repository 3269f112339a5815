using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Cli.Plugins;
using Mint.Cli.Registry;
using Mint.Host;
using Mint.Installer;
using Mint.Registry.Server;

namespace Mint.Cli.Quickstart;

/// <summary>The main job, end to end, on real parts: packages, template, build, registry, host, a plugin's answer over HTTP.</summary>
internal sealed class QuickstartRun(string clone, Workspace workspace)
{
    private const string Name = "Acme.Hello";
    private const string Loopback = "http://127.0.0.1:0";
    private readonly DotNet dotnet = new(workspace);
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public async Task<int> RunAsync(bool stay, CancellationToken cancellationToken)
    {
        Terminal.Line($"Mint quickstart. Everything happens in {workspace.Folder}");
        var bundle = await BuildPluginAsync(cancellationToken);

        var registry = await RegistryServer.BuildAsync(new(workspace["registry"], Loopback) { Log = LogLevel.Warning });
        await using var registryApp = registry.App;
        await registry.StartAsync(cancellationToken);
        var registryUrl = new Uri(registryApp.Urls.First());
        Step("registry", $"{registryUrl} (SQLite and files, started in this process)");

        var host = await PlatformHost.BuildAsync(new(workspace["host"], Loopback) { Log = LogLevel.Warning });
        await using var hostApp = host.App;
        await host.StartAsync(cancellationToken);
        var hostUrl = new Uri(hostApp.Urls.First());
        Step("host", $"{hostUrl} (SQLite, started in this process)");

        await PublishAsync(bundle, registryUrl, registry.FirstToken!, cancellationToken);
        HostConfig.Add(workspace["host"], new("quickstart", registryUrl.ToString(), Token: null), registry.KeyId.Hex);
        using var platform = await LogInAsync(hostUrl, host.FirstPassword!, cancellationToken);
        await InstallAsync(platform, bundle, cancellationToken);
        await CallAsync(platform, bundle, cancellationToken);

        Terminal.Line($"Done in {watch.Elapsed.TotalSeconds:N0} s.");
        if (stay) await StayAsync(hostUrl, registryUrl, host.FirstPassword!, cancellationToken);
        return ExitCode.Ok;
    }

    private async Task<string> BuildPluginAsync(CancellationToken cancellationToken)
    {
        var packages = await new LocalFeed(clone, workspace, dotnet).PackAsync(cancellationToken);
        Step("pack", string.Join(", ", packages.Select(Path.GetFileName).Order(StringComparer.Ordinal)));

        await dotnet.RunAsync(workspace.Folder, ["new", "install", packages.Single(package => Path.GetFileName(package).StartsWith("Mint.Templates.", StringComparison.Ordinal))], cancellationToken);
        await dotnet.RunAsync(workspace.Folder, ["new", "mint-plugin", "-n", Name, "--type", "analysis"], cancellationToken);
        Step("scaffold", $"dotnet new mint-plugin -n {Name} --type analysis");

        var project = Directory.EnumerateFiles(workspace[Name], $"{Name}.csproj", SearchOption.AllDirectories).Single();
        await dotnet.RunAsync(Path.GetDirectoryName(project)!, ["build", project, "-c", "Release", "-v", "quiet"], cancellationToken);
        var bundle = Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.mint", SearchOption.AllDirectories).Single();
        Step("build", $"dotnet build -c Release → {Path.GetRelativePath(workspace.Folder, bundle)}, {new FileInfo(bundle).Length:N0} bytes");
        return bundle;
    }

    private async Task PublishAsync(string file, Uri registryUrl, string token, CancellationToken cancellationToken)
    {
        using var bundle = BundleReader.Open(file);
        using var http = RegistryClient.CreateHttp();
        await new RegistryClient(http, new("quickstart", registryUrl)).PublishAsync(bundle, file, signature: null, token, cancellationToken);
        Step("publish", $"{bundle.Id} {bundle.Version}, sha256 {bundle.Digest}");
    }

    private static async Task<PlatformClient> LogInAsync(Uri hostUrl, string password, CancellationToken cancellationToken)
    {
        using var anonymous = new PlatformClient(hostUrl, token: null);
        var login = await anonymous.PostAsync("api/auth/login", new { name = "admin", password }, cancellationToken);
        return new(hostUrl, login.GetProperty("token").GetString());
    }

    private async Task InstallAsync(PlatformClient platform, string file, CancellationToken cancellationToken)
    {
        using var bundle = BundleReader.Open(file);
        var target = new InstallTarget($"{bundle.Id}@{bundle.Version}");
        var plan = await target.PlanAsync(platform, cancellationToken);
        Step("plan", "what an admin approves:");
        PlanText.Print(plan);
        Step("install", "into the running host, without a restart:");
        var digest = plan.GetProperty("digest").GetString()!;
        if (await new OperationProgress(json: false).RunAsync(platform, (client, token) => target.InstallAsync(client, digest, token), cancellationToken) != ExitCode.Ok)
            throw new RefusedException("MINT9015", target.Text, "was not installed.", "The operation above says at which step and why.");
    }

    private async Task CallAsync(PlatformClient platform, string file, CancellationToken cancellationToken)
    {
        using var bundle = BundleReader.Open(file);
        var route = bundle.Manifest.Routes.First(offered => offered.Method == "GET" && !offered.Pattern.Contains('{', StringComparison.Ordinal));
        var path = $"api{bundle.Manifest.RoutesPrefix}{route.Pattern}";
        var answer = await platform.GetAsync(path, cancellationToken);
        Step("call", $"GET {platform.Url}{path} → {answer.GetRawText()}");
    }

    private static async Task StayAsync(Uri host, Uri registry, string password, CancellationToken cancellationToken)
    {
        Terminal.Line($"The host stays up at {host} (user admin, password {password}), the registry at {registry}. Ctrl-C ends both.");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Step(string name, string detail) => Terminal.Line($"{watch.Elapsed.TotalSeconds,5:N1} s  {name,-9} {detail}");
}
