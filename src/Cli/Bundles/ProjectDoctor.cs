using Mint.Bundle;
using Mint.Cli.Projects;

namespace Mint.Cli.Bundles;

/// <summary>Examines a plugin's project: builds it, which does nothing where nothing changed, and examines the bundle that it makes.</summary>
internal static class ProjectDoctor
{
    public static async Task<DoctorReport> ExamineAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var build = await DotNetBuild.RunAsync(ProjectSearch.Find(path), cancellationToken);
            var (errors, warnings) = (build.Errors, build.Warnings);
            if (!build.Succeeded) return new(path, Ok: false, errors.Count > 0 ? errors : [new("MINT4111", path, $"does not build: {string.Join(" ", build.Lines.TakeLast(3))}", "See what dotnet build says.")], warnings);
            if (build.Bundle.Length == 0) return Refused(path, new("MINT4111", path, "makes no bundle.", "A plugin's project has the package Mint.Sdk (dotnet add package Mint.Sdk) and leaves <MintPackOnBuild> on."));
            var report = BundleDoctor.Examine(build.Bundle);
            return report with { Path = path, Warnings = [.. warnings, .. report.Warnings] };
        }
        catch (RefusedException refusal)
        {
            return Refused(path, refusal.Problems[0] with { Code = "MINT4110" });
        }
    }

    private static DoctorReport Refused(string path, Problem problem) => new(path, Ok: false, [problem], []);
}
