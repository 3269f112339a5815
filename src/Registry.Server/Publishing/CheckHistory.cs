using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Registry.Server.Publishing;

/// <summary>Whoever upgrades from a version to a later one must find the migrations that ran unchanged, with new ones only after them.</summary>
internal static class CheckHistory
{
    /// <summary>Compares the migrations of two neighbours; the problems name the one being published.</summary>
    public static IEnumerable<Problem> Problems(PluginManifest earlier, PluginManifest later, PluginManifest published)
    {
        var other = ReferenceEquals(published, later) ? earlier : later;
        foreach (var (before, after) in earlier.Migrations.Zip(later.Migrations).Where(pair => !Stays(pair.First, pair.Second)))
            yield return Changed(Mine(before, after), other.Version);
        if (earlier.Migrations.Count <= later.Migrations.Count) yield break;
        foreach (var missing in earlier.Migrations.Skip(later.Migrations.Count)) yield return Missing(missing, earlier, later);

        Migration Mine(Migration before, Migration after) => ReferenceEquals(published, later) ? after : before;
    }

    private static bool Stays(Migration before, Migration after) => Checksum.Of(before) == Checksum.Of(after) || after.Replaces.Contains(Checksum.Of(before));

    private static Problem Changed(Migration migration, string other) => new(
        RegistryCode.MigrationsChanged, Name(migration), $"differs from the one in version {other}, which is published.",
        "Restore the migration as it was released and put the change into a new one.");

    private static Problem Missing(Migration migration, PluginManifest earlier, PluginManifest later) => new(
        RegistryCode.MigrationsChanged, Name(migration), $"is in version {earlier.Version} but not in {later.Version}, which comes after it.",
        "A later version has all migrations of the earlier ones; raise the version, or bring the migration back.");

    private static string Name(Migration migration) => $"migration {migration.Version} ({migration.Name})";
}
