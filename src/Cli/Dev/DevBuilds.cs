using System.Globalization;
using Mint.Cli.Output;
using Mint.Cli.Projects;

namespace Mint.Cli.Dev;

/// <summary>The builds of a session. Each has a version of its own, for a version that is installed never changes.</summary>
internal sealed class DevBuilds(PluginProject project, ProjectFacts facts, CompilerServer compiler, string bundles)
{
    private static readonly string[] restored = [".csproj", ".props", ".targets", ".json", ".config"];
    private string stated = facts.Version;
    private bool isRestored;

    /// <summary>The number of the last build, also of an earlier session.</summary>
    public int Last { get; set; }

    /// <summary>For instance <c>1.2.0-dev.7</c>, or <c>1.2.0-beta.dev.7</c>.</summary>
    public static string VersionOf(string version, int number)
    {
        var plain = version.Split('+')[0];
        return plain + (plain.Contains('-', StringComparison.Ordinal) ? "." : "-") + "dev." + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Builds; shows what the compiler says.</summary>
    /// <param name="changed">The files that changed since the last one; none before the first.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The bundle's path; null where it does not build or packs none.</returns>
    public async Task<string?> RunAsync(IReadOnlyList<string> changed, CancellationToken cancellationToken)
    {
        var mayRestore = changed.Any(IsRestored);
        if (mayRestore) stated = (await ProjectFacts.ReadAsync(project.File, cancellationToken)).Version;
        var version = VersionOf(stated, ++Last);
        string[] restore = isRestored && !mayRestore ? ["--no-restore"] : [];
        var build = await DotNetBuild.RunAsync(project.File, cancellationToken, [.. compiler.Arguments, .. restore, $"-p:PackageVersion={version}", $"-p:MintBundleOutputPath={bundles}"]);
        foreach (var line in build.Lines.Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)) Terminal.Error(Shortened(line));
        isRestored = build.Succeeded || (isRestored && !mayRestore);
        if (build.Succeeded && build.Bundle.Length > 0) return build.Bundle;
        Terminal.Error(build.Succeeded ? "error MINT9021: The project packs no bundle. It needs the package Mint.Sdk, and MintPackOnBuild left on."
            : build.Errors.Count > 0 ? "It does not build." : string.Join('\n', build.Lines.TakeLast(10).Append("It does not build.")));
        return null;
    }

    private static bool IsRestored(string file) => restored.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Without the project that MSBuild puts behind each message, and relative to the project's folder.</summary>
    private string Shortened(string line)
    {
        var end = line.EndsWith(']') ? line.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        return (end > 0 ? line[..end] : line).Replace(project.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }
}
