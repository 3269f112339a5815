using System.Diagnostics;
using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Cli.Bundles;

/// <summary>Examines a plugin's project: builds it, which does nothing where nothing changed, and examines the bundle that it makes.</summary>
internal static partial class ProjectDoctor
{
    private const string BundleLine = "mint-bundle:";

    public static bool IsProject(string path) => Directory.Exists(path) || Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    public static DoctorReport Examine(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return Refused(path, new("MINT4110", path, "does not exist.", "Name a folder with a project, a .csproj file or a .mint file."));
        var projects = Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj") : [path];
        if (projects.Length != 1) return Refused(path, new("MINT4110", path, $"holds {projects.Length} projects; one is needed.", "Name the project file of the plugin."));
        var lines = Build(projects[0]);
        var said = lines.Select(line => Diagnostic().Match(line)).Where(match => match.Success).DistinctBy(match => match.Value).ToList();
        var errors = said.Where(match => match.Groups["kind"].Value == "error").Select(ToProblem).ToList();
        var warnings = said.Where(match => match.Groups["kind"].Value == "warning").Select(ToProblem).ToList();
        if (errors.Exists(error => error.Code == "MSB4057")) return Refused(path, new("MINT4111", path, "is no plugin's project: it has no package Mint.Sdk.", "Add it: dotnet add package Mint.Sdk."));
        if (errors.Count > 0) return new(path, Ok: false, errors, warnings);
        var bundle = lines.Where(line => line.Contains(BundleLine, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(BundleLine, StringComparison.Ordinal) + BundleLine.Length)..].Trim()).FirstOrDefault() ?? "";
        if (bundle.Length == 0) return Refused(path, new("MINT4111", path, "makes no bundle.", "Let <MintPackOnBuild> be true in a plugin's project, and see that it builds: dotnet build."));
        var report = BundleDoctor.Examine(bundle);
        return report with { Path = path, Warnings = [.. warnings, .. report.Warnings] };
    }

    private static DoctorReport Refused(string path, Problem problem) => new(path, Ok: false, [problem], []);

    private static Problem ToProblem(Match match) => new(match.Groups["code"].Value, match.Groups["place"].Value.Trim(), match.Groups["text"].Value.Trim(), "");

    private static List<string> Build(string project)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["build", project, "-t:MintReportBundle", "-v:minimal", "-tl:off", "-nologo", "-clp:NoSummary"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // What 'dotnet run' sets for this process must not reach the next one.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList()) start.Environment.Remove(inherited);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. (output + errors.GetAwaiter().GetResult()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex(@"^(?<place>.*?)\s*: (?<kind>error|warning) (?<code>[A-Z]+[0-9]+): (?<text>.*?)( \[[^\]]*\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Diagnostic();
}
