using System.Diagnostics;

namespace Mint.Tests.EndToEnd;

/// <summary>Runs programs, bounded in time, with nothing left running.</summary>
internal static class Programs
{
    public static async Task<Outcome> RunAsync(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables, TimeSpan limit, string input = "")
    {
        using var process = Process.Start(Start(program, folder, arguments, variables))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} was still running after {limit}:\n{await output}\n{await errors}");
        }
        return new(process.ExitCode, await output, await errors);
    }

    public static ProcessStartInfo Start(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run's own build set must not reach another build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return start;
    }
}
