using System.Diagnostics;
using System.Threading.Channels;

[assembly: AssemblyFixture(typeof(Mint.Tests.Packing.PackedSdk))]

namespace Mint.Tests.Packing;

/// <summary>The packages as authors get them, in a feed of their own, with a home and package folder of their own. Third-party packages come from the machine's cache.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private readonly TempFolder folder = new();

    // Two runs of 'dotnet new' on one home now and then find its list of templates locked.
    private readonly Channel<string> homes = Channel.CreateUnbounded<string>();

    public string Feed => folder["feed"];

    public string Packages => folder["packages"];

    public async ValueTask InitializeAsync()
    {
        foreach (var project in new[] { "src/Sdk/Sdk.csproj", "src/Sdk.Testing/Sdk.Testing.csproj", "templates/Mint.Templates.csproj" })
            (await RunAsync(folder.Path, "pack", Repository.PathOf(project), "--no-build", "-c", Repository.Configuration, "-o", Feed)).Succeeded();
        foreach (var home in new[] { "home", "home-2" })
        {
            (await RunAsync(home, folder.Path, ["new", "install", Path.Combine(Feed, "Mint.Templates.1.0.0.nupkg")])).Succeeded();
            await homes.Writer.WriteAsync(home);
        }
    }

    public async Task<Outcome> RunAsync(string workingFolder, params string[] arguments)
    {
        if (arguments[0] != "new") return await RunAsync("home", workingFolder, arguments);
        var home = await homes.Reader.ReadAsync();
        try
        {
            return await RunAsync(home, workingFolder, arguments);
        }
        finally
        {
            await homes.Writer.WriteAsync(home);
        }
    }

    private async Task<Outcome> RunAsync(string home, string workingFolder, string[] arguments)
    {
        using var process = Process.Start(Start(home, workingFolder, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} was still running after {Limit}.");
        }
        return new(process.ExitCode, await output + await errors);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private ProcessStartInfo Start(string home, string workingFolder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run's own build set must not reach another build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["RestoreFallbackFolders"] = cache;
        start.Environment["RestoreAdditionalProjectSources"] = Feed;
        start.Environment["NUGET_PACKAGES"] = Packages;
        start.Environment["DOTNET_CLI_HOME"] = Directory.CreateDirectory(folder[home]).FullName;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }
}

/// <summary>How a command ended.</summary>
public sealed record Outcome(int Code, string Text)
{
    public Outcome Succeeded()
    {
        Assert.True(Code == 0, $"Exit code {Code}:\n{Text}");
        return this;
    }

    public Outcome Failed(string diagnostic)
    {
        Assert.NotEqual(0, Code);
        Assert.Contains(diagnostic, Text);
        return this;
    }
}
