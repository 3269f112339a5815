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
        var run = await DotNetRun.OfAsync(folder, arguments, Variables(), cancellationToken);
        return run.Code == 0 ? run.Text
            : throw new RefusedException("MINT9014", $"dotnet {string.Join(' ', arguments)}", $"ended with {run.Code} in {folder}:{Environment.NewLine}{run.Text.TrimEnd()}", "The lines above say why; mend that and run quickstart again.");
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
