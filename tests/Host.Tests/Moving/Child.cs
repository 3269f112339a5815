using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Host.PluginData;
using Mint.Installer;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>
/// What this assembly does as a child: <c>again and again | once, data folder, bundle 1.1.0, bundle 2.0.0</c>. It moves the plugin that is there through
/// upgrades, rollbacks and uninstalls, and writes a line once it is at work. Nothing here is async: it runs before the module is ready, and
/// another thread would wait for that.
/// </summary>
internal static class Child
{
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(ChildProcess.Variable) is not { Length: > 0 } words) return;
        if (words.Split('\n') is not [var mode, var folder, var compatible, var breaking]) throw new InvalidOperationException(words);
        try
        {
            Work(mode == "once", folder, compatible, breaking);
        }
        catch (Exception problem)
        {
            Console.WriteLine(problem.Message);
        }
        Environment.Exit(0);
    }

    private static void Work(bool once, string folder, string compatible, string breaking)
    {
        var host = PlatformHost.BuildAsync(new HostOptions(folder, "http://127.0.0.1:0") { Log = LogLevel.None }).GetAwaiter().GetResult();
        host.StartAsync().GetAwaiter().GetResult();
        var services = host.App.Services;
        Console.WriteLine("at work");
        do
        {
            Install(services, compatible);
            Install(services, breaking);
            RollBack(services);
            RollBack(services);
            Uninstall(services, FinishRemoval.Keep);
            Install(services, breaking);
            Uninstall(services, FinishRemoval.Archive);
            Restore(services);
            Install(services, breaking);
        }
        while (!once);
        host.App.StopAsync().GetAwaiter().GetResult();
    }

    private static void Install(IServiceProvider services, string file)
    {
        using var body = File.OpenRead(file);
        using var origin = new UploadOrigin(services.GetRequiredService<PluginStore>(), services.GetRequiredService<Registries>(), body, signature: null);
        services.GetRequiredService<InstallPlugin>().RunAsync(new Operation("install", file), origin, approved: null, inProcess: false, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void RollBack(IServiceProvider services) => services.GetRequiredService<RollbackPlugin>().RunAsync(new Operation("rollback", "notes"), Id, to: null, CancellationToken.None).GetAwaiter().GetResult();

    private static void Uninstall(IServiceProvider services, string mode) => services.GetRequiredService<UninstallPlugin>().RunAsync(new Operation("uninstall", "notes"), Id, mode, CancellationToken.None).GetAwaiter().GetResult();

    private static void Restore(IServiceProvider services) =>
        services.GetRequiredService<RestoreArchive>().RunAsync(new Operation("restore", "notes"), services.GetRequiredService<ArchiveStore>().List()[0].Name, CancellationToken.None).GetAwaiter().GetResult();

    private static PluginId Id => PluginId.Parse("notes");
}
