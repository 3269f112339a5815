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

    /// <param name="project">The project file's full path.</param>
    /// <param name="cancellationToken">Ends it, and whatever it has started.</param>
    /// <param name="more">Further arguments of <c>dotnet build</c>.</param>
    /// <exception cref="RefusedException">MINT9021: there is no <c>dotnet</c>.</exception>
    public static async Task<DotNetBuild> RunAsync(string project, CancellationToken cancellationToken, params string[] more)
    {
        var told = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var run = await RunAsync(project, told, more, cancellationToken);
            return new(run.Code == 0, run.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), File.Exists(told) ? (await File.ReadAllTextAsync(told, cancellationToken)).Trim() : "");
        }
        finally
        {
            File.Delete(told);
        }
    }

    private static async Task<DotNetRun> RunAsync(string project, string told, string[] more, CancellationToken cancellationToken)
    {
        string[] arguments = ["build", project, "-nologo", "-v:minimal", "--tl:off", "-clp:NoSummary", $"-p:MintBundlePathFile={told}", .. more];
        try
        {
            return await DotNetRun.OfAsync(Path.GetDirectoryName(project)!, arguments, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
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
