using System.Diagnostics;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Cli.Projects;

namespace Mint.Cli.Dev;

/// <summary>Builds, mounts, waits for a change, and again, until it is cancelled. What does not build or does not come up leaves the version before serving.</summary>
internal sealed class DevSession(PluginProject project, DevFolder folder)
{
    /// <summary>Runs until it is cancelled; then nothing of it runs any more.</summary>
    public async Task RunAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await ProjectFacts.ReadAsync(project.File, cancellationToken);
            await using var compiler = new CompilerServer(facts.CompilerFolder);
            await using var platform = await DevPlatform.StartAsync(folder, url, cancellationToken);
            platform.Describe();
            var builds = new DevBuilds(project, facts, compiler, folder.Bundles) { Last = await platform.LastBuildAsync(cancellationToken) };
            await LoopAsync(facts, builds, platform, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Terminal.Line("Ended.");
        }
    }

    private async Task LoopAsync(ProjectFacts facts, DevBuilds builds, DevPlatform platform, CancellationToken cancellationToken)
    {
        var sources = new SourceFiles(facts.Folders());
        var watch = Stopwatch.StartNew();
        for (var changed = (IReadOnlyList<string>)[]; ; changed = await sources.ChangeAsync(cancellationToken))
        {
            if (changed.Count > 0)
            {
                Terminal.Line($"Changed: {Named(changed)}");
                watch.Restart();
            }
            if (await MountAsync(builds, platform, changed, cancellationToken)) Terminal.Line(FormattableString.Invariant($"Serving after {watch.Elapsed.TotalSeconds:N1} s."));
            else Terminal.Line(platform.Serves is { } before ? $"{before} goes on serving." : "Nothing is served yet.");
            // A restore says which other projects there are.
            sources.Add(facts.Folders());
            Terminal.Line("Waiting for changes. Ctrl-C ends.");
        }
    }

    private static async Task<bool> MountAsync(DevBuilds builds, DevPlatform platform, IReadOnlyList<string> changed, CancellationToken cancellationToken)
    {
        try
        {
            return await builds.RunAsync(changed, cancellationToken) is { } bundle && await platform.MountAsync(bundle, cancellationToken);
        }
        catch (RefusedException refusal)
        {
            Terminal.Problems(refusal.Problems);
            return false;
        }
    }

    private string Named(IReadOnlyList<string> changed) =>
        string.Join(", ", changed.Take(3).Select(file => Path.GetRelativePath(project.Folder, file))) + (changed.Count > 3 ? FormattableString.Invariant($" and {changed.Count - 3} more") : "");
}
