using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Mint.Host.Artifacts;
using Mint.Host.Assets;
using Mint.Host.Audit;
using Mint.Host.Backup;
using Mint.Host.Context;
using Mint.Host.Data;
using Mint.Host.Designs;
using Mint.Host.Experiments;
using Mint.Host.Http;
using Mint.Host.Jobs;
using Mint.Host.Lifecycle;
using Mint.Host.Marketplace;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Host.OpenApi;
using Mint.Host.Plugins;
using Mint.Host.Projects;
using Mint.Host.Analyses;
using Mint.Host.Settings;
using Mint.Host.Users;
using Mint.Installer;

namespace Mint.Host;

/// <summary>Puts the lab platform into an ASP.NET Core application.</summary>
public static class MintExtensions
{
    /// <summary>Registers the platform. The data folder is opened, and locked, when the application is built or first asks for it.</summary>
    public static IServiceCollection AddMint(this IServiceCollection services, HostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataFolder.Open(options.DataFolder));
        services.AddSingleton<PlatformDatabase>().AddSingleton<FirstStart>();
        services.AddSingleton<UserStore>().AddSingleton<RoleStore>().AddSingleton<SessionStore>().AddSingleton<LoginAttempts>().AddSingleton<AuditLog>().AddSingleton<CheckPassword>().AddSingleton<ChangeUser>();
        services.AddSingleton<ExperimentStore>().AddSingleton<CallPlugin>().AddSingleton<ExperimentHooks>().AddSingleton<SaveExperiment>().AddSingleton<DeleteExperiment>().AddSingleton<ResultStore>();
        services.AddSingleton<ProjectStore>().AddSingleton<MemberStore>().AddSingleton<DesignStore>().AddSingleton<SaveDesign>().AddSingleton<ArtifactStore>().AddSingleton<ArtifactFiles>().AddSingleton<AddArtifact>();
        services.AddSingleton<PinStore>().AddSingleton<RequestStore>().AddSingleton<UpdateNotices>().AddSingleton<CheckUpdates>().AddSingleton<UpdateWatch>().AddSingleton<WriteBackup>().AddSingleton<RequestCount>();
        services.AddSingleton<PluginLogs>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<PluginLogs>());
        services.AddSingleton<PluginRoleStore>().AddSingleton<Actors>().AddSingleton<PlatformContexts>().AddSingleton<PluginRoster>();
        services.AddSingleton<MountTable>().AddSingleton<PluginContainer>().AddSingleton<LoadPlugin>();
        services.AddSingleton<SettingsStore>().AddSingleton<ConfigurePlugin>().AddSingleton<RunJobs>().AddSingleton<ProbeHealth>();
        services.AddSingleton(provider => PluginDatabases.Of(provider.GetRequiredService<DataFolder>())).AddSingleton<ArchiveStore>().AddSingleton<CountWritten>().AddSingleton<PurgeTraces>().AddSingleton<FinishRemoval>().AddSingleton<DisabledPlugins>().AddSingleton<ProbePlugin>().AddSingleton<PluginDoor>().AddSingleton<MigratePlugin>().AddSingleton<RaisePlugin>();
        services.AddSingleton(provider => new PluginStore(provider.GetRequiredService<DataFolder>().Path)).AddSingleton<Registries>().AddSingleton<Operations>();
        services.AddSingleton<PlanInstall>().AddSingleton<InstallPlugin>().AddSingleton<UninstallPlugin>().AddSingleton<ReloadPlugin>().AddSingleton<RollbackPlugin>().AddSingleton<RestoreArchive>().AddSingleton<DisablePlugin>().AddSingleton<OperationLog>().AddSingleton<KeptBundles>().AddSingleton<RecoverOperations>().AddSingleton<ResumeInstall>().AddSingleton<DiskSpace>();
        services.AddHostedService<PluginsAtStart>().AddHostedService(provider => provider.GetRequiredService<UpdateWatch>());
        return services;
    }

    /// <summary>
    /// Maps the platform's API and the plugins' routes below <c>/api</c>, and their static files below <c>/plugins</c>. Who may call them the platform decides by its own
    /// users; the application's authorization, a fallback policy too, is for the application's routes. Call it before what else the application uses.
    /// </summary>
    public static WebApplication MapMint(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api
            .UseMiddleware<CountRequests>().UseMiddleware<ErrorEdge>().UseMiddleware<ReadableAddress>().UseMiddleware<Authentication>().UseMiddleware<MountedPlugins>().UseMiddleware<EmptyAnswer>());
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ServeAssets.Root), assets => assets.UseMiddleware<ErrorEdge>().UseMiddleware<ServeAssets>());
        Routing.Use(app);
        var routes = app.MapGroup("/api");
        routes.AllowAnonymous().WithMetadata(new PlatformRoute());
        AuthEndpoints.Map(routes);
        UserEndpoints.Map(routes);
        PlatformRoleEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        MarketplaceEndpoints.Map(routes);
        RequestEndpoints.Map(routes);
        PinEndpoints.Map(routes);
        AutoUpdateEndpoints.Map(routes);
        BackupEndpoints.Map(routes);
        ProjectEndpoints.Map(routes);
        MemberEndpoints.Map(routes);
        ExperimentEndpoints.Map(routes);
        DesignEndpoints.Map(routes);
        ArtifactEndpoints.Map(routes);
        PluginEndpoints.Map(routes);
        InstallEndpoints.Map(routes);
        RollbackEndpoints.Map(routes);
        OperationEndpoints.Map(routes);
        RoleEndpoints.Map(routes);
        SettingsEndpoints.Map(routes);
        JobEndpoints.Map(routes);
        PluginLogEndpoints.Map(routes);
        var open = app.MapGroup("");
        open.AllowAnonymous().WithMetadata(new PlatformRoute());
        StatusEndpoints.Map(open);
        ApiDocument.Map(open);
        return app;
    }
}
