using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Bundles;

/// <summary><c>mint doctor</c>: any number of bundles and projects, a line each, exit code 1 where any is refused.</summary>
internal static class Doctor
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "One or more .mint files, project files or folders with a project.", Arity = ArgumentArity.OneOrMore };
        var json = SharedOptions.Json();
        var command = new Command("doctor", "Check bundles as the registry and the host would; of a project, build it and check what it packs.") { paths, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] paths, bool json)
    {
        var reports = paths.Select(path => ProjectDoctor.IsProject(path) ? ProjectDoctor.Examine(path) : BundleDoctor.Examine(path)).ToList();
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
