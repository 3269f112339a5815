using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Jobs;

/// <summary><c>plugins/{id}/jobs</c>: what there is, and running one.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plugins/{id}/jobs", List);
        api.MapPost("/plugins/{id}/jobs/{name}", RunAsync);
    }

    private static IResult List(HttpContext context, string id, PluginRoster roster, MountTable mounts)
    {
        context.Require(Permissions.PluginsView);
        var board = mounts.Find(id)?.Board;
        return PlatformJson.Answer(new JobList([.. roster.Require(id).Manifest.Jobs.Select(job => new JobAnswer(job.Name, job.Description, job.EverySeconds, board?.Last(job.Name)))]));
    }

    /// <summary>Answers when the job has ended; it goes on where the caller leaves.</summary>
    private static async Task<IResult> RunAsync(HttpContext context, string id, string name, PluginRoster roster, MountTable mounts, RunJobs jobs)
    {
        var user = context.Require(Permissions.PluginsConfigure);
        if (roster.Require(id).Manifest.Jobs.All(job => job.Name != name)) throw new NotFoundException($"job of the plugin '{id}' called", name);
        if (await mounts.EnterAsync(id, context.RequestAborted) is not { } plugin) throw new ConflictException($"The plugin '{id}' does not run; GET /api/plugins/{id} says why.");
        var run = await RunInsideAsync(plugin, name, user, jobs).WaitAsync(context.RequestAborted);
        return PlatformJson.Answer(run ?? throw new ConflictException($"The job '{name}' runs already."));
    }

    private static async Task<JobRun?> RunInsideAsync(LoadedPlugin plugin, string name, PlatformUser user, RunJobs jobs)
    {
        try
        {
            if (!plugin.Settings.IsReady) throw new ConflictException($"The plugin '{plugin.Manifest.Id}' waits for its settings: {string.Join(" ", plugin.Settings.Problems)}");
            return await jobs.RunAsync(plugin, plugin.Jobs.First(job => job.Name == name), user);
        }
        finally
        {
            plugin.Lease.Leave();
        }
    }

    internal sealed record JobAnswer(string Name, string? Description, int? EverySeconds, JobRun? Last);

    internal sealed record JobList(IReadOnlyList<JobAnswer> Jobs);
}
