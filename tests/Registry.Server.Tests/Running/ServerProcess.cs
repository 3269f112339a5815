using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Mint.Registry.Server.Tests;

/// <summary>The registry as a process of its own, to be killed or measured.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, HttpClient client) => (this.process, Client) = (process, client);

    public HttpClient Client { get; }

    /// <summary>Starts on a data folder; the admin's token, where this is its first start, is given back.</summary>
    public static async Task<(ServerProcess Server, string? Token)> StartAsync(string data)
    {
        var launched = Launch(data);
        string? token = null, line;
        while ((line = await launched.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("Registry: ", StringComparison.Ordinal))
        {
            if (line.StartsWith("First admin token", StringComparison.Ordinal)) token = line.Split(' ')[^1];
        }
        if (line is null) throw new InvalidOperationException("The server ended: " + await launched.StandardError.ReadToEndAsync());
        var server = new ServerProcess(launched, new() { BaseAddress = new(line.Split(' ')[^1]), Timeout = TimeSpan.FromMinutes(1) });
        _ = launched.StandardOutput.ReadToEndAsync();
        _ = launched.StandardError.ReadToEndAsync();
        return (server, token);
    }

    /// <summary>Runs it to its end, which comes where it refuses to start.</summary>
    public static async Task<(int ExitCode, string Error)> RefusedAsync(string data, string url = "http://127.0.0.1:0")
    {
        using var refused = Launch(data, url);
        var error = await refused.StandardError.ReadToEndAsync();
        await refused.WaitForExitAsync();
        return (refused.ExitCode, error);
    }

    public int Id => process.Id;

    /// <summary>The most memory it ever had, in MiB (Linux).</summary>
    public int PeakMiB => int.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public void Authorize(string token) => Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
        Client.Dispose();
    }

    private static Process Launch(string data, string url = "http://127.0.0.1:0")
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Mint.Registry.Server.dll"), "--data", data, "--urls", url]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
