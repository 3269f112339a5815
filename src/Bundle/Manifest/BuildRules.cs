using System.Text.RegularExpressions;

namespace Mint.Bundle;

/// <summary>Rules of the facts that the build adds.</summary>
internal static partial class BuildRules
{
    private const string Rebuild = "Build the bundle again with Mint.Sdk.";

    public static void Check(PluginManifest manifest, ProblemList problems)
    {
        Texts(manifest, problems);
        FileRules.Check(manifest, problems);
        for (var i = 0; i < manifest.RuntimeIdentifiers.Count; i++)
        {
            if (!WordRule().IsMatch(manifest.RuntimeIdentifiers[i]))
                problems.AddAt(ManifestCodes.NameMustFollowItsRule, $"$.runtime_identifiers[{i}]", $"'{Shown.Of(manifest.RuntimeIdentifiers[i])}' is not a runtime identifier.", "Use one such as linux-x64.");
        }
    }

    private static void Texts(PluginManifest manifest, ProblemList problems)
    {
        if (!PluginVersion.TryParse(manifest.Version, out _))
            problems.AddAt(ManifestCodes.VersionMustBeSemVer, "$.version", $"'{Shown.Of(manifest.Version)}' is not a version in SemVer 2 form without build metadata.", "Write it as major.minor.patch, for instance 1.0.0 or 1.1.0-beta.1.");
        if (!FrameworkRule().IsMatch(manifest.TargetFramework))
            problems.AddAt(ManifestCodes.FrameworkMustBeKnown, "$.target_framework", $"'{Shown.Of(manifest.TargetFramework)}' is not a target framework that a host can load.", "Target net10.0 or later, without platform.");
        if (!PluginVersion.TryParse(manifest.SdkVersion, out _))
            problems.AddAt(ManifestCodes.VersionMustBeSemVer, "$.sdk_version", $"'{Shown.Of(manifest.SdkVersion)}' is not a version.", Rebuild);
        Values.OptionalText(manifest.Description, "$.description", problems);
        Values.OptionalText(manifest.License, "$.license", problems);
        Values.Link(manifest.Homepage, "$.homepage", problems);
        if (manifest.Author is { } author)
        {
            Values.Line(author.Name, "$.author.name", ManifestLimits.Line, problems);
            Values.Link(author.Url, "$.author.url", problems);
            if (author.Email is { } email) Values.Line(email, "$.author.email", ManifestLimits.Line, problems);
        }
        if (manifest.Repository is { } repository)
        {
            Values.Link(repository.Url, "$.repository.url", problems);
            if (repository.Commit is { } commit && !CommitRule().IsMatch(commit))
                problems.AddAt(ManifestCodes.DigestMustBeHex, "$.repository.commit", "A commit is 40 or 64 lower-case hex digits.", Rebuild);
        }
    }

    [GeneratedRegex("^net[1-9][0-9]\\.[0-9]\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FrameworkRule();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WordRule();

    [GeneratedRegex("^([0-9a-f]{40}|[0-9a-f]{64})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CommitRule();
}
