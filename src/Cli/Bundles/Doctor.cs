using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Cli.Projects;

namespace Mint.Cli.Bundles;

/// <summary><c>mint doctor</c>: any number of bundles and projects, a line each, exit code 1 where any is refused.</summary>
internal static class Doctor
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = ".mint files, project files, solutions or folders with a project; the current folder where none is named.", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => ["."] };
        var json = SharedOptions.Json();
        var command = new Command("doctor", "Check bundles as the registry and the host would; of a project, build it and check what it packs.") { paths, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(paths), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, bool json, CancellationToken cancellationToken)
    {
        var reports = new List<DoctorReport>();
        foreach (var path in paths) reports.Add(ProjectSearch.IsMeant(path) ? await ProjectDoctor.ExamineAsync(path, cancellationToken) : BundleDoctor.Examine(path));
        if (json) Json.Write(reports.Select(report => new { report.Path, report.Ok, Errors = report.Errors.Select(Shape), Warnings = report.Warnings.Select(Shape) }));
        else reports.ForEach(Print);
        return reports.TrueForAll(report => report.Ok) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static object Shape(Problem problem) => new { problem.Code, problem.Subject, problem.Message, problem.Remedy };

    private static void Print(DoctorReport report)
    {
        var first = report.Errors.Count == 0 ? "" : $" {report.Errors[0].Code} {Terminal.Sentence(report.Errors[0].Subject, report.Errors[0].Message)}";
        Terminal.Line($"{(report.Ok ? "ok     " : "refused")} {report.Path}{first}");
        foreach (var error in report.Errors.Take(1).Where(error => error.Remedy.Length > 0)) Terminal.Line($"        {error.Remedy}");
        foreach (var error in report.Errors.Skip(1)) Terminal.Line($"        {error.Code} {Terminal.Sentence(error.Subject, error.Message)} {error.Remedy}");
        foreach (var warning in report.Warnings) Terminal.Line($"        warning {warning.Code} {Terminal.Sentence(warning.Subject, warning.Message)} {warning.Remedy}");
    }
}
