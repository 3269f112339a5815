using Microsoft.CodeAnalysis.Diagnostics;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What was released, as <c>mint.lock.json</c> beside the project tells it.</summary>
/// <param name="Lock">The file; null where there is none, or where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, or null.</param>
/// <param name="IsContinuousIntegration">Whether a machine builds, which releases nothing.</param>
internal sealed record ReleaseState(LockFile? Lock, string? Problem, bool IsContinuousIntegration)
{
    public static ReleaseState None { get; } = new(null, null, IsContinuousIntegration: false);

    /// <summary>The state that the file's text tells; null where there is no file.</summary>
    public static ReleaseState Of(string? text, bool isContinuousIntegration)
    {
        if (text is null) return new(null, null, isContinuousIntegration);
        var (read, problem) = LockReader.Read(text);
        return new(read, problem, isContinuousIntegration);
    }

    /// <summary>Whether the project says that a machine builds: <c>ContinuousIntegrationBuild</c>, which the package's props hand to the compiler.</summary>
    public static bool IsContinuous(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.ContinuousIntegrationBuild", out var value) && string.Equals(value, "true", System.StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path is that of the file.</summary>
    public static bool IsLock(string path) => System.IO.Path.GetFileName(path) == LockFile.Name;
}
