using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Projects;
using Mint.Migrations;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations lint</c>: the cost of each operation, in words.</summary>
internal static class LintMigrations
{
    public static Command Create()
    {
        var path = ManifestSource.Argument();
        var json = SharedOptions.Json();
        var command = new Command("lint", "What migrations cost: old code that breaks, lost data, tables written anew, long locks.") { path, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, CancellationToken cancellationToken)
    {
        var migrations = (await ManifestSource.ReadAsync(path, cancellationToken)).Migrations;
        var findings = MigrationLint.Of(migrations);
        string Kind(LintFinding finding) => migrations[finding.Version - 1].Operations[finding.Operation].Kind;
        if (json) Json.Write(findings.Select(finding => new { finding.Version, Operation = finding.Operation + 1, Op = Kind(finding), finding.Kind, finding.Message }));
        else if (findings.Count == 0) Terminal.Line("Nothing to tell: old code works on, no data is lost, nothing is written anew.");
        else foreach (var finding in findings) Terminal.Line($"{finding.Version} {migrations[finding.Version - 1].Name}, operation {finding.Operation + 1} ({Kind(finding)}): {finding.Message}");
        return ExitCode.Ok;
    }
}
