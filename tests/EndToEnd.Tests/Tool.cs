using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd;

/// <summary>What one run of a program left.</summary>
internal sealed record Outcome(int Code, string Output, string Errors)
{
    public override string ToString() => $"exit {Code}\n{Output}\n{Errors}";

    public Outcome Succeeded()
    {
        Assert.True(Code == 0, ToString());
        return this;
    }
}

/// <summary>The <c>mint</c> tool as its users run it: a process, with a home and a configuration of its own.</summary>
internal sealed class Tool(string home, string? installed = null)
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "Mint.Cli.dll");

    /// <summary>The installed tool, or this build's.</summary>
    private string Program => installed ?? "dotnet";

    private string[] First => installed is null ? [Assembly] : [];

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the tool reads from its standard input, which is no terminal.</summary>
    public string Input { get; set; } = "";

    public Task<Outcome> RunAsync(params string[] arguments) => Programs.RunAsync(Program, home, [.. First, .. arguments], Environment(), TimeSpan.FromMinutes(8), Input);

    /// <summary>Starts a server and waits for the line that names its address and for the secret that it shows once.</summary>
    public async Task<Server> ServeAsync(params string[] arguments)
    {
        var process = Process.Start(Programs.Start(Program, home, [.. First, .. arguments], Environment()))!;
        process.StandardInput.Close();
        var server = new Server(process);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Runs it on a terminal of its own, which util-linux's <c>script</c> lends; both streams are its output.</summary>
    public Task<Outcome> OnATerminalAsync(string script, params string[] arguments) =>
        Programs.RunAsync(script, home, ["-qefc", string.Join(' ', ((string[])[Program, .. First, .. arguments]).Select(word => $"'{word}'")), "/dev/null"], Environment(), TimeSpan.FromMinutes(2));

    /// <summary>Starts it, as from a terminal: a test run that ignores Ctrl-C does not pass that on.</summary>
    public RunningTool Start(params string[] arguments)
    {
        Requires.Tool("env");
        return new(Programs.Start("env", home, ["--default-signal=INT", Program, .. First, .. arguments], Environment()));
    }

    private Dictionary<string, string> Environment() => new(Variables, StringComparer.Ordinal) { ["MINT_CONFIG_HOME"] = Path.Combine(home, "config"), ["HOME"] = home };
}

/// <summary>A server started by the tool; ended with the test.</summary>
internal sealed partial class Server(Process process) : IAsyncDisposable
{
    private readonly List<string> lines = [];
    private bool ended;

    public string Url => Address().Match(Text).Groups[1].Value;

    /// <summary>The token or password shown at the first start.</summary>
    public string Secret => Shown().Match(Text).Groups[1].Value;

    private string Text => string.Join('\n', lines);

    public async Task ReadyAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (!lines.Exists(line => line.StartsWith("Ready", StringComparison.Ordinal)))
        {
            if (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line) lines.Add(line);
            else Assert.Fail($"The server ended: {Text}\n{await errors}");
        }
        // From here on nobody reads what it logs; the pipe must not fill up.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Ends it; once more changes nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended) return;
        ended = true;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"at (http://[^,\s]+)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\(shown once\): (\S+)")]
    private static partial Regex Shown();
}
