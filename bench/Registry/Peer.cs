using System.Diagnostics;
using System.Globalization;

namespace Mint.Bench.Registry;

/// <summary>A server in a process of its own, with its children; ended by its id.</summary>
internal sealed class Peer : IDisposable
{
    private const double TicksPerSecond = 100;
    private readonly Process process;

    private Peer(string name, Process process, Uri address) => (Name, this.process, Address) = (name, process, address);

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Processor time until now, in seconds.</summary>
    public double Processor => Family().Sum(id => Ticks(id) / TicksPerSecond);

    /// <summary>Resident memory just now, in MB.</summary>
    public double Resident => Family().Sum(Megabytes);

    /// <summary>Starts a program and waits until it answers.</summary>
    public static async Task<Peer> StartAsync(string name, string program, IReadOnlyList<string> arguments, Uri address, string? folder = null)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var peer = new Peer(name, Process.Start(start)!, address);
        // Whatever it says is read, so that it never waits for a reader.
        var said = Task.WhenAll(peer.process.StandardOutput.ReadToEndAsync(), peer.process.StandardError.ReadToEndAsync());
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var watch = Stopwatch.StartNew(); !await AnswersAsync(client, address);)
        {
            if (peer.process.HasExited) throw new InvalidOperationException($"{name} ended: {string.Concat(await said)}");
            if (watch.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException($"{name} does not answer.");
            await Task.Delay(20);
        }
        return peer;
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    public async Task EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return true;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private List<int> Family()
    {
        var all = new List<int> { process.Id };
        for (var i = 0; i < all.Count; i++)
        {
            var children = File.ReadAllText($"/proc/{all[i]}/task/{all[i]}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            all.AddRange(children.Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
        }
        return all;
    }

    // After the name in brackets come the state and the numbers; the 12th and 13th are user and system time.
    private static double Ticks(int id)
    {
        var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static double Megabytes(int id) => double.Parse(
        File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
