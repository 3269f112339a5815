using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Mint.Host;

namespace Mint.Bench.Host;

/// <summary>A host as a process of its own, which can be killed.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private readonly Process process;
    private readonly string data;
    private readonly HttpClient http;

    private ServedFolder(Process process, string data, HttpClient http) => (this.process, this.data, this.http) = (process, data, http);

    /// <summary>What the child does: it serves, says where, and waits to be killed.</summary>
    public static async Task ServeAsync(string data)
    {
        var host = await PlatformHost.BuildAsync(new HostOptions(data, "http://127.0.0.1:0") { Log = LogLevel.None });
        await host.StartAsync();
        Console.WriteLine(host.App.Urls.First());
        await Task.Delay(Timeout.Infinite);
    }

    /// <param name="folder">With <c>data</c> in it.</param>
    /// <param name="token">One that counts there.</param>
    /// <param name="times">Takes the time from the process's start to the first right answer.</param>
    public static async Task<ServedFolder> StartAsync(string folder, string token, Times times)
    {
        var (watch, data) = (Stopwatch.StartNew(), Path.Combine(folder, "data"));
        var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(ServedFolder).Assembly.Location, "serve", data]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var url = await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host did not start.");
        var client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await Running.ReadPlateAsync(client);
        times.Add(watch.Elapsed);
        return new(child, data, client);
    }

    /// <summary>Begins the upgrade and kills the process once the copy of the data is there, whatever has become of it by then.</summary>
    public async Task KillDuringAsync(string bundle)
    {
        var upgrade = http.PostAsync("/api/plugins", Running.Body(bundle));
        while (!File.Exists(Path.Combine(data, "data", PlateReaderVersions.Plugin + ".2.db")) && !upgrade.IsCompleted) await Task.Delay(1);
        process.Kill();
        await upgrade.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }
}
