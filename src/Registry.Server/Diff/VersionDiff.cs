using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Registry.Server.Diff;

internal sealed record PermissionFact(string Name, string? Reason);

/// <summary><paramref name="Path"/> as a host mounts it; <paramref name="Access"/> is anonymous, any user, or the roles and permissions that are asked for.</summary>
internal sealed record RouteFact(string Method, string Path, string Access);

internal sealed record DependencyFact(string Id, string Range);

internal sealed record AssemblyFact(string Name, string Version);

/// <summary>Bytes of the bundles; <paramref name="From"/> is null where there is nothing to compare with.</summary>
internal sealed record SizeChange(long? From, long To);

internal sealed record FileChanges(int Added, int Removed, int Changed);

/// <summary>What is different for an admin between two versions of a plugin. <paramref name="From"/> is null where all of it is new.</summary>
internal sealed record VersionDiff(
    string Name, string? From, string To, SizeChange Size, Changed<string?>? RequiresPlatform, Changes<PermissionFact> Permissions, Changes<string> Capabilities, Changes<RouteFact> Routes,
    Changes<DependencyFact> Dependencies, Changes<AssemblyFact> Assemblies, FileChanges Files, IReadOnlyList<MigrationChange> Migrations)
{
    public static VersionDiff Of(PluginManifest? from, PluginManifest to, SizeChange size) => new(
        to.Id, from?.Version, to.Version, size,
        from is not null && from.RequiresPlatform != to.RequiresPlatform ? new(from.RequiresPlatform, to.RequiresPlatform) : null,
        Changes.Of(PermissionsOf(from), PermissionsOf(to), fact => fact.Name),
        Changes.Of(from?.Capabilities.Names ?? [], to.Capabilities.Names, name => name),
        Changes.Of(RoutesOf(from), RoutesOf(to), fact => $"{fact.Method} {fact.Path}"),
        Changes.Of(DependenciesOf(from), DependenciesOf(to), fact => fact.Id),
        Changes.Of(AssembliesOf(from), AssembliesOf(to), fact => fact.Name),
        Count(Changes.Of(from?.Files ?? [], to.Files, file => file.Path)),
        MigrationChange.Of(from?.Migrations ?? [], to.Migrations));

    private static IEnumerable<PermissionFact> PermissionsOf(PluginManifest? manifest) => manifest?.Permissions.Select(permission => new PermissionFact(permission.Name, permission.Reason)) ?? [];

    private static IEnumerable<RouteFact> RoutesOf(PluginManifest? manifest) =>
        manifest?.Routes.Select(route => new RouteFact(route.Method, $"/api{manifest.RoutesPrefix}{route.Pattern}", Access(route.Auth))) ?? [];

    private static IEnumerable<DependencyFact> DependenciesOf(PluginManifest? manifest) => manifest?.Dependencies.Select(other => new DependencyFact(other.Id, other.Range)) ?? [];

    private static IEnumerable<AssemblyFact> AssembliesOf(PluginManifest? manifest) => manifest?.Assemblies.Select(assembly => new AssemblyFact(assembly.Name, assembly.Version)) ?? [];

    private static FileChanges Count(Changes<BundledFile> files) => new(files.Added.Count, files.Removed.Count, files.Changed.Count);

    private static string Access(RouteAuth auth)
    {
        if (auth.Anonymous) return "anonymous";
        var needs = new[] { ("one of the roles", auth.Roles), ("the permissions", auth.Permissions) }.Where(need => need.Item2.Count > 0).Select(need => $"{need.Item1} {string.Join(", ", need.Item2)}").ToList();
        return needs.Count == 0 ? "any user" : string.Join("; ", needs);
    }
}

/// <summary>
/// A migration that differs. <paramref name="Change"/> is added, changed (it repairs one that was released, and runs only where that did not) or removed;
/// the SQL is what runs, none for one that is removed.
/// </summary>
internal sealed record MigrationChange(int Version, string Name, string Change, string? Destructive, IReadOnlyList<string> Sqlite, IReadOnlyList<string> Postgres)
{
    public static IReadOnlyList<MigrationChange> Of(IReadOnlyList<Migration> from, IReadOnlyList<Migration> to)
    {
        var (sqlite, postgres) = (SqlText.For(SqlDialect.Sqlite, to), SqlText.For(SqlDialect.Postgres, to));
        var changes = new List<MigrationChange>();
        for (var i = 0; i < to.Count; i++)
        {
            if (i < from.Count && Checksum.Of(from[i]) == Checksum.Of(to[i])) continue;
            changes.Add(new(to[i].Version, to[i].Name, i < from.Count ? "changed" : "added", to[i].Destructive, sqlite[i], postgres[i]));
        }
        changes.AddRange(from.Skip(to.Count).Select(gone => new MigrationChange(gone.Version, gone.Name, "removed", gone.Destructive, [], [])));
        return changes;
    }
}
