using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Context;
using Mint.Host.Jobs;
using Mint.Host.PluginData;
using Mint.Host.Settings;
using Mint.Host.Users;
using Mint.Sdk;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>Each plugin's own service provider: what it registers, and the few things the platform gives it.</summary>
internal sealed class PluginContainer(PluginDatabases databases, ILoggerFactory loggers, TimeProvider time, PlatformContexts contexts, MountTable mounts, RunJobs jobs)
{
    /// <exception cref="RefusedException">MINT8025.</exception>
    public ServiceProvider Build(PluginManifest manifest, string data, IPluginEntry entry, LiveSettings settings)
    {
        try
        {
            var services = new ServiceCollection();
            AddFrameworks(services, manifest);
            entry.ConfigureServices(services);
            AddPlatform(services, manifest, data);
            services.Replace(ServiceDescriptor.Singleton(new PluginSettings(() => settings.Text)));
            return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        }
        catch (Exception problem) when (problem is not RefusedException)
        {
            throw Refusals.ContainerUnusable(manifest.Id, (problem is AggregateException { InnerException: { } first } ? first : problem).Message);
        }
    }

    private void AddFrameworks(ServiceCollection services, PluginManifest manifest)
    {
        services.AddSingleton<ILoggerFactory>(new ForwardingLoggers(loggers, manifest.Id));
        services.AddLogging();
        services.AddRouting();
        services.AddSingleton(time);
        services.AddSingleton(new DiagnosticListener(manifest.Id));
        services.AddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<DiagnosticListener>());
    }

    private void AddPlatform(ServiceCollection services, PluginManifest manifest, string data)
    {
        services.Replace(ServiceDescriptor.Singleton(_ => new PluginConnections(databases.Of(data))));
        services.Replace(ServiceDescriptor.Singleton(provider => new PluginDatabase(provider.GetRequiredService<PluginConnections>().OpenAsync)));
        services.Replace(ServiceDescriptor.Scoped(_ => new Actor()));
        services.Replace(ServiceDescriptor.Scoped(provider => provider.GetRequiredService<Actor>().User));
        services.Replace(ServiceDescriptor.Scoped<IPlatformContext>(provider => ContextOf(manifest, provider.GetRequiredService<Actor>())));
    }

    private PlatformContext ContextOf(PluginManifest manifest, Actor actor) => contexts.Of(manifest, actor, name => StartJob(manifest.Id, name, actor.Platform));

    /// <summary>Starts a job in the background; false where it runs already.</summary>
    private bool StartJob(string id, string name, PlatformUser? user)
    {
        if (mounts.Enter(id) is not { } plugin) throw new ConflictException($"The plugin '{id}' is not mounted yet, or not any more.");
        if (plugin.Board.Last(name) is { State: "running" })
        {
            plugin.Lease.Leave();
            return false;
        }
        _ = jobs.RunAsync(plugin, plugin.Jobs.First(job => job.Name == name), user).ContinueWith(_ => plugin.Lease.Leave(), TaskScheduler.Default);
        return true;
    }
}
