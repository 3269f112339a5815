using System.Diagnostics;

namespace Mint.Cli;

/// <summary>A run of the SDK's <c>dotnet</c> that has ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Text">What it said, errors behind the rest.</param>
internal sealed record DotNetRun(int Code, string Text)
{
    /// <summary>Runs it to its end; a cancellation ends it and all that it started.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no <c>dotnet</c>.</exception>
    public static async Task<DotNetRun> OfAsync(string folder, string[] arguments, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start(folder, arguments, variables))!;
        process.StandardInput.Close();
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new(process.ExitCode, await output + await errors);
    }

    private static ProcessStartInfo Start(string folder, string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        // What 'dotnet run' sets for this process must not reach the next one.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList()) start.Environment.Remove(inherited);
        return start;
    }
}
