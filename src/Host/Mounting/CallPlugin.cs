using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Context;
using Mint.Host.Users;

namespace Mint.Host.Mounting;

/// <summary>Calls a plugin's code outside of a request, in a scope of its own. The caller has entered the plugin.</summary>
internal sealed class CallPlugin(Actors actors)
{
    /// <param name="plugin">The plugin, entered.</param>
    /// <param name="user">For whom it acts; null for the platform itself.</param>
    /// <param name="insideHook">Whether it may set off hooks.</param>
    /// <param name="run">The code.</param>
    /// <param name="cancellationToken">Handed to the code.</param>
    public Task RunAsync(LoadedPlugin plugin, PlatformUser? user, bool insideHook, Func<IServiceProvider, CancellationToken, ValueTask> run, CancellationToken cancellationToken) =>
        RunAsync(plugin, user, insideHook, async (services, token) => { await run(services, token); return true; }, cancellationToken);

    /// <summary>The same for code that has a result.</summary>
    public async Task<T> RunAsync<T>(LoadedPlugin plugin, PlatformUser? user, bool insideHook, Func<IServiceProvider, CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        await using var scope = plugin.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(await actors.OfAsync(plugin.Manifest, user, cancellationToken), user, insideHook);
        return await run(scope.ServiceProvider, cancellationToken);
    }
}
