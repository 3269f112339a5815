using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Plugins;

/// <summary>A plan on the wire: its facts, and the same as lines fit for a terminal.</summary>
internal sealed record PlanAnswer
{
    public required PluginId Id { get; init; }
    public required PluginVersion Version { get; init; }
    public required string DisplayName { get; init; }
    public PluginVersion? Installed { get; init; }
    public required string Source { get; init; }
    public required Sha256Digest Digest { get; init; }
    public required long Size { get; init; }
    public PlannedSpace? Space { get; init; }
    public required string RoutesPrefix { get; init; }
    public required IReadOnlyList<DeclaredPermission> Permissions { get; init; }
    public required IReadOnlyList<DeclaredRole> Roles { get; init; }
    public required IReadOnlyList<DeclaredRoute> Routes { get; init; }
    public required IReadOnlyList<DeclaredHook> Hooks { get; init; }
    public required IReadOnlyList<string> ExperimentTypes { get; init; }
    public required IReadOnlyList<PluginDependency> Dependencies { get; init; }
    public required IReadOnlyList<string> Provides { get; init; }
    public JsonNode? Settings { get; init; }
    public required IReadOnlyList<DeclaredJob> Jobs { get; init; }
    public required IReadOnlyList<NavItem> NavItems { get; init; }
    public required IReadOnlyList<UiPiece> Ui { get; init; }
    public PlannedPages? Pages { get; init; }
    public required IReadOnlyList<PlannedMigration> Migrations { get; init; }
    public required IReadOnlyList<Problem> Undeclared { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required IReadOnlyList<Problem> Blockers { get; init; }
    public required IReadOnlyList<string> Text { get; init; }

    public static PlanAnswer Of(InstallPlan plan) => new()
    {
        Id = plan.Id, Version = plan.Version, DisplayName = plan.DisplayName, Installed = plan.Installed, Source = plan.Source, Digest = plan.Digest, Size = plan.Size, Space = plan.Space,
        RoutesPrefix = plan.RoutesPrefix, Permissions = plan.Permissions, Roles = plan.Roles, Routes = plan.Routes, Hooks = plan.Hooks, ExperimentTypes = plan.ExperimentTypes, Migrations = plan.Migrations,
        Dependencies = plan.Dependencies, Provides = plan.Provides, Settings = plan.Settings is { } settings ? JsonNode.Parse(settings.AsRoot()) : null,
        Jobs = plan.Jobs, NavItems = plan.NavItems, Ui = plan.Ui, Pages = plan.Pages,
        Undeclared = plan.Undeclared, Notes = plan.Notes, Blockers = plan.Blockers, Text = plan.Describe(),
    };
}
