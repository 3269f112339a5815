namespace Mint.Cli.Quickstart;

/// <summary>Packs what this clone has built into a folder that NuGet reads as a feed. Nothing is built and nothing in the clone is written.</summary>
internal sealed class LocalFeed(string clone, Workspace workspace, DotNet dotnet)
{
    private static readonly string[] Projects = ["src/Sdk/Sdk.csproj", "src/Sdk.Testing/Sdk.Testing.csproj", "templates/Mint.Templates.csproj"];

    /// <returns>The packages' paths.</returns>
    public async Task<IReadOnlyList<string>> PackAsync(CancellationToken cancellationToken)
    {
        foreach (var project in Projects)
        {
            await dotnet.RunAsync(workspace.Folder,
                ["pack", Path.Combine(clone, project), "--no-build", "-c", Clone.Configuration, "-o", workspace["feed"], $"-p:NuspecOutputPath={workspace["nuspec"]}/", $"-p:MintTemplatesFolder={workspace["templates"]}/", "-v", "quiet"], cancellationToken);
        }
        return Directory.GetFiles(workspace["feed"], "*.nupkg");
    }
}
