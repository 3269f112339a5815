using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Installer;

/// <summary>What an admin should know before approving, in sentences.</summary>
internal static class PlanNotes
{
    public static IEnumerable<string> Of(PluginBundle bundle, PluginVersion? installed, IReadOnlyList<PlannedMigration> migrations, bool inProcess)
    {
        var manifest = bundle.Manifest;
        yield return "It runs in the platform's process: its code could reach whatever the platform's own account can.";
        if (inProcess && InstallRules.WantsWorker(manifest)) yield return "It asks for more than the platform can hold it to there; you consent to that with --in-process.";
        if (installed?.CompareTo(bundle.Version) > 0) yield return $"This is a downgrade: {installed} is installed.";
        if (installed?.Equals(bundle.Version) == true) yield return "This very version is installed already.";
        if (bundle.Version.IsPrerelease) yield return "This is a pre-release.";
        if (manifest.RequiresPlatform is null) yield return "It does not say which platform versions it runs on.";
        if (manifest.License is null) yield return "It names no licence.";
        if (manifest.Repository?.Dirty == true) yield return "It was built from sources with changes that were not committed.";
        if (manifest.Routes.Any(route => route.Auth.Anonymous)) yield return "Some of its routes answer anyone, without login.";
        foreach (var migration in migrations.Where(migration => migration.Destructive is not null))
            yield return $"Migration {migration.Version} throws data away: {migration.Destructive}";
        foreach (var migration in manifest.Migrations.Where(migration => migration.Replaces.Count > 0))
            yield return $"Migration {migration.Version} replaces one that was released: {migration.ReplacesReason} Where that one ran, it stays as it ran.";
        if (migrations.Any(migration => migration.Compatibility == Compatibility.Breaking) && installed is not null)
            yield return "The installed version cannot serve while the migrations run; requests wait meanwhile.";
    }

    /// <summary>What the scan of the assemblies could not look through.</summary>
    public static IEnumerable<string> OnScan(ScanReport scan) => scan.Unseen().Select(problem => $"{problem.Subject} {problem.Message}");
}
