using System.Diagnostics;
using Mint.Mover;

namespace Mint.Host.Tests.Moving;

/// <summary>The program <c>tests/Mover</c> as a process: a host that moves its plugin until it is killed. <c>MINT_TEST_MOVER</c> may name a copy that was built for speed.</summary>
internal sealed class MovingHost : IDisposable
{
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];
    private readonly Process process;

    /// <param name="data">The host's data folder.</param>
    /// <param name="bundles">Where the plugin's versions lie.</param>
    /// <param name="through">A program to run it by, with its options; empty for none.</param>
    /// <param name="mode">Nothing, or <c>once</c>.</param>
    public MovingHost(string data, string bundles, string[] through, params string[] mode)
    {
        var program = Environment.GetEnvironmentVariable("MINT_TEST_MOVER") ?? typeof(Life).Assembly.Location;
        string[] command = [.. through, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program, data, bundles, .. mode];
        process = new Process { StartInfo = new(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.Exited += (_, _) => listening.TrySetResult(null);
        process.EnableRaisingEvents = true;
    }

    /// <summary>Where it listens; null where it ended before.</summary>
    public Task<Uri?> Listening => listening.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>What it said so far, after its end all of it.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (said) return [.. said];
        }
    }

    /// <summary>The number of the last step of which it said something; null for none.</summary>
    public int? Step => Last("begin ") ?? Last("end ");

    /// <summary>Whether it said how that step ended.</summary>
    public bool HasEndedStep => Said.LastOrDefault(line => line.StartsWith("begin ", StringComparison.Ordinal) || line.StartsWith("end ", StringComparison.Ordinal))?.StartsWith("end ", StringComparison.Ordinal) == true;

    /// <summary>How it found the plugin at the end of that step.</summary>
    public Found? Found => Said.LastOrDefault(line => line.StartsWith("end ", StringComparison.Ordinal))?.Split(' ') is { } words
        ? new(words[3] == "-" ? null : words[3], words[4] == "-" ? null : int.Parse(words[4])) : null;

    /// <summary>From this step on.</summary>
    public void Go(int step) => process.StandardInput.WriteLine(step);

    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await EndAsync();
    }

    public Task EndAsync() => process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private int? Last(string word) => Said.LastOrDefault(line => line.StartsWith(word, StringComparison.Ordinal)) is { } line ? int.Parse(line.Split(' ')[1]) : null;

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (said) said.Add(line);
        if (line.StartsWith("url ", StringComparison.Ordinal)) listening.TrySetResult(new Uri(line[4..]));
    }
}
