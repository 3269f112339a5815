using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Installer;

/// <summary>A migration as the admin sees it before approving.</summary>
public sealed record PlannedMigration(int Version, string Name, string? Destructive, Compatibility Compatibility, IReadOnlyList<string> Sql)
{
    /// <summary>Whether its author wrote some of the SQL, so that nobody knows what it does but who reads it.</summary>
    public bool HasPlainSql { get; init; }
}

/// <summary>Everything an install would do, before it does anything.</summary>
public sealed record InstallPlan
{
    public required PluginId Id { get; init; }
    public required PluginVersion Version { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>The version that is installed now, or null.</summary>
    public PluginVersion? Installed { get; init; }

    /// <summary>Where the bytes come from: a registry's name and URL, or a file.</summary>
    public required string Source { get; init; }
    public required Sha256Digest Digest { get; init; }
    public required long Size { get; init; }
    public required IReadOnlyList<DeclaredPermission> Permissions { get; init; }
    public required IReadOnlyList<DeclaredRole> Roles { get; init; }
    public required IReadOnlyList<DeclaredRoute> Routes { get; init; }
    public required string RoutesPrefix { get; init; }

    /// <summary>The platform's events that its code would be called on; <c>experiment.before_save</c> may veto.</summary>
    public required IReadOnlyList<DeclaredHook> Hooks { get; init; }

    /// <summary>The experiment types it would own.</summary>
    public required IReadOnlyList<string> ExperimentTypes { get; init; }

    /// <summary>The other plugins that must be there.</summary>
    public IReadOnlyList<PluginDependency> Dependencies { get; init; } = [];

    /// <summary>What it offers to other plugins.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>The schema of its settings; null where it has none.</summary>
    public JsonSchema? Settings { get; init; }

    /// <summary>The jobs that an admin can start, or that start by themselves.</summary>
    public IReadOnlyList<DeclaredJob> Jobs { get; init; } = [];

    /// <summary>What it adds to the platform's navigation.</summary>
    public IReadOnlyList<NavItem> NavItems { get; init; } = [];

    /// <summary>What it adds to the platform's pages.</summary>
    public IReadOnlyList<UiPiece> Ui { get; init; } = [];

    /// <summary>The files that it would serve to anyone; null where it has none.</summary>
    public PlannedPages? Pages { get; init; }

    /// <summary>The room that it takes and that there is; null where nobody has looked.</summary>
    public PlannedSpace? Space { get; init; }

    /// <summary>The migrations that would run: those the plugin's database does not have yet, with their SQL.</summary>
    public required IReadOnlyList<PlannedMigration> Migrations { get; init; }

    /// <summary>What its assemblies reach for without its declaring it: MINT4060 for each file and permission.</summary>
    public IReadOnlyList<Problem> Undeclared { get; init; } = [];

    /// <summary>What could not be verified, or needs attention: never empty silence.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What stands against running it here; see <see cref="InstallRules"/>. The host refuses while there is any that the admin has not overridden.</summary>
    public IReadOnlyList<Problem> Blockers { get; init; } = [];

    /// <summary>Whether requests must wait while the migrations run.</summary>
    public bool IsBreaking => Migrations.Any(migration => migration.Compatibility == Compatibility.Breaking);

    /// <summary>Makes the plan of a checked bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="installed">The version that is there, or null.</param>
    /// <param name="applied">The migrations that its database has.</param>
    /// <param name="signatures">What was found about its signatures.</param>
    /// <param name="inProcess">Whether an admin consents to run in the platform's process what asks for one of its own.</param>
    /// <exception cref="RefusedException">The migrations cannot run one after the other, or not on what the database has already: the MINT31nn that the run would end with.</exception>
    public static InstallPlan For(PluginBundle bundle, string source, PluginVersion? installed, IReadOnlyList<AppliedMigration> applied, SignatureJudgement signatures, bool inProcess = false)
    {
        var manifest = bundle.Manifest;
        var migrations = PendingMigrations.Of(manifest, applied);
        var scan = PermissionScan.Run(bundle);
        return new()
        {
            Id = bundle.Id,
            Version = bundle.Version,
            DisplayName = manifest.DisplayName,
            Installed = installed,
            Source = source,
            Digest = bundle.Digest,
            Size = bundle.Size,
            Permissions = manifest.Permissions,
            Roles = manifest.Roles,
            Routes = manifest.Routes,
            RoutesPrefix = manifest.RoutesPrefix,
            Hooks = manifest.Hooks,
            ExperimentTypes = manifest.ExperimentTypes,
            Migrations = migrations,
            Dependencies = manifest.Dependencies,
            Provides = manifest.Provides,
            Settings = manifest.Settings,
            Jobs = manifest.Jobs,
            NavItems = manifest.NavItems,
            Ui = manifest.Ui,
            Pages = PlannedPages.Of(manifest),
            Blockers = [.. signatures.Blockers, .. InstallRules.Judge(manifest, Platform.Version, inProcess)],
            Undeclared = scan.Undeclared(manifest),
            Notes = [.. signatures.Notes, .. PlanNotes.Of(bundle, installed, migrations, inProcess), .. PlanNotes.OnScan(scan)],
        };
    }

    /// <summary>The plan as lines of plain text, fit for a terminal: what comes from the bundle cannot colour, move or hide anything.</summary>
    public IReadOnlyList<string> Describe() => PlanLines.Of(this);
}
