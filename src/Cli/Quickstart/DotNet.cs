using System.Diagnostics;
using Mint.Bundle;

namespace Mint.Cli.Quickstart;

/// <summary>
/// Runs the SDK's <c>dotnet</c> so that nothing outside the workspace changes and nothing keeps running: a private home, package folder and caches, no build
/// servers. Packages come from the workspace's own feed alone: a plugin needs nothing but Mint.Sdk, so no network either.
/// </summary>
internal sealed class DotNet(Workspace workspace)
{
    public async Task<string> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var process = Process.Start(Start(folder, arguments)) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        var text = await output + await errors;
        return process.ExitCode == 0 ? text
            : throw new RefusedException("MINT9014", $"dotnet {string.Join(' ', arguments)}", $"ended with {process.ExitCode} in {folder}:{Environment.NewLine}{text.TrimEnd()}", "The lines above say why; mend that and run quickstart again.");
    }

    private ProcessStartInfo Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Variables()) start.Environment[name] = value;
        // What 'dotnet run' sets for this process must not reach the next one.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList()) start.Environment.Remove(inherited);
        return start;
    }

    private Dictionary<string, string> Variables() => new(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(workspace["home"]).FullName,
        // NuGet leaves a mark of its own in the user's data folder.
        ["HOME"] = workspace["home"],
        ["XDG_DATA_HOME"] = workspace["home"],
        ["NUGET_PACKAGES"] = workspace["packages"],
        ["NUGET_HTTP_CACHE_PATH"] = workspace["http-cache"],
        ["NUGET_PLUGINS_CACHE_PATH"] = workspace["plugins-cache"],
        ["NUGET_SCRATCH"] = workspace["scratch"],
        ["TMPDIR"] = Directory.CreateDirectory(workspace["tmp"]).FullName,
        ["RestoreSources"] = workspace["feed"],
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };
}
