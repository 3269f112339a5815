using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd;

/// <summary>The tool while it runs: what it has said so far, on either stream, and the signals of a terminal.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(3);
    private readonly Process process;
    private readonly List<string> lines = [];
    private TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="start">What to start; its streams are redirected.</param>
    public RunningTool(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything so far.</summary>
    public string Text
    {
        get { lock (lines) return string.Join('\n', lines); }
    }

    /// <summary>How many lines there are so far: from where to look for the next ones.</summary>
    public int Lines
    {
        get { lock (lines) return lines.Count; }
    }

    /// <summary>Waits for a line that matches, among those behind the first <paramref name="after"/>.</summary>
    public async Task<Match> SaysAsync(string pattern, int after = 0)
    {
        using var deadline = new CancellationTokenSource(limit);
        while (true)
        {
            var next = Volatile.Read(ref said).Task;
            if (Find(pattern, after) is { } found) return found;
            Assert.False(process.HasExited && Find(pattern, after) is null, $"It ended without '{pattern}':\n{Text}");
            try
            {
                await Task.WhenAny(next, process.WaitForExitAsync(deadline.Token)).WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Within {limit} it did not say '{pattern}':\n{Text}");
            }
        }
    }

    /// <summary>Ctrl-C.</summary>
    public Task InterruptAsync() => Programs.RunAsync("sh", "/", ["-c", $"kill -INT {process.Id.ToString(CultureInfo.InvariantCulture)}"], new Dictionary<string, string>(), TimeSpan.FromMinutes(1));

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var deadline = new CancellationTokenSource(limit);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private Match? Find(string pattern, int after)
    {
        lock (lines) return lines.Skip(after).Select(line => Regex.Match(line, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))).FirstOrDefault(match => match.Success);
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
        Interlocked.Exchange(ref said, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
