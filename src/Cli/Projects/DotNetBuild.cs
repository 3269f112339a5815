using System.Diagnostics;
using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Cli.Projects;

/// <summary>What a run of <c>dotnet build</c> on a project left. Where nothing changed, it does nothing.</summary>
/// <param name="Succeeded">Whether it built.</param>
/// <param name="Lines">What it said.</param>
/// <param name="Bundle">The full path of the bundle that the project packs; empty where it packs none.</param>
internal sealed partial record DotNetBuild(bool Succeeded, IReadOnlyList<string> Lines, string Bundle)
{
    public IReadOnlyList<Problem> Errors => Said("error");

    public IReadOnlyList<Problem> Warnings => Said("warning");

    /// <exception cref="RefusedException">MINT9021: there is no <c>dotnet</c>.</exception>
    public static async Task<DotNetBuild> RunAsync(string project, CancellationToken cancellationToken)
    {
        var told = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var (code, lines) = await RunAsync(project, told, cancellationToken);
            return new(code == 0, lines, File.Exists(told) ? (await File.ReadAllTextAsync(told, cancellationToken)).Trim() : "");
        }
        finally
        {
            File.Delete(told);
        }
    }

    private static async Task<(int Code, IReadOnlyList<string> Lines)> RunAsync(string project, string told, CancellationToken cancellationToken)
    {
        using var process = Start(project, told);
        process.StandardInput.Close();
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, (await output + await errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static Process Start(string project, string told)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["build", project, "-nologo", "-v:minimal", "--tl:off", "-clp:NoSummary", $"-p:MintBundlePathFile={told}"])
        {
            WorkingDirectory = Path.GetDirectoryName(project)!, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        // What 'dotnet run' sets for this process must not reach the next one.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList()) start.Environment.Remove(inherited);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new RefusedException("MINT9021", project, "cannot be built: there is no dotnet on the path.", "Install the .NET SDK.");
        }
    }

    private List<Problem> Said(string kind) => [.. Lines.Select(line => Message().Match(line)).Where(match => match.Success && match.Groups["kind"].Value == kind).DistinctBy(match => match.Value)
        .Select(match => new Problem(match.Groups["code"].Value, match.Groups["place"].Value.Trim(), match.Groups["text"].Value.Trim(), ""))];

    [GeneratedRegex(@"^(?<place>.*?)\s*: (?<kind>error|warning) (?<code>[A-Z]+[0-9]+): (?<text>.*?)( \[[^\]]*\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
