using System.Diagnostics;

namespace Mint.Tests;

/// <summary>
/// This test assembly once more, as a process of its own that can be killed. What it does is decided by the variable <c>MINT_TEST_CHILD</c>,
/// which a module initializer of the assembly looks at.
/// </summary>
internal static class ChildProcess
{
    public const string Variable = "MINT_TEST_CHILD";

    /// <summary>Starts the assembly of <typeparamref name="T"/> with words for its module initializer.</summary>
    public static Process Start<T>(params string[] words) => Start<T>([], words);

    /// <summary>The same below another program, for instance <c>strace</c> with its options.</summary>
    public static Process Start<T>(string[] through, string[] words)
    {
        string[] command = [.. through, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", typeof(T).Assembly.Location];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Variable] = string.Join('\n', words);
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code; 137 where it was killed.</returns>
    public static async Task<int> EndAsync(this Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode is not (0 or 137)) Assert.Fail($"The child ended with {process.ExitCode}:\n{await output}{await errors}");
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}
