using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Cli.Projects;

/// <summary>What a release does to the lock.</summary>
internal sealed record ReleaseStep(LockFile Before, LockFile After)
{
    /// <summary>Migrations that are released now.</summary>
    public IEnumerable<LockedMigration> Added => After.Migrations.Skip(Before.Last);

    /// <summary>Released migrations that are replaced now.</summary>
    public IEnumerable<LockedMigration> Repaired => After.Migrations.Zip(Before.Migrations).Where(pair => pair.First.Checksum != pair.Second.Checksum).Select(pair => pair.First);

    /// <summary>Whether the file is to be written.</summary>
    public bool Changes => Added.Any() || Repaired.Any();

    /// <summary>Judges the release. Released migrations keep their names, and their operations but where they say that they replace them.</summary>
    /// <exception cref="RefusedException">MINT9023: a released migration is gone or changed. MINT9024: a replacement leaves another schema.</exception>
    public static ReleaseStep Of(LockFile before, IReadOnlyList<Migration> migrations, string file)
    {
        foreach (var released in before.Migrations)
        {
            var now = migrations.ElementAtOrDefault(released.Version - 1);
            if (now is null || (now.Operations != released.Operations && !now.Replaces.Contains(released.Checksum)))
                throw new RefusedException("MINT9023", file, $"has migration {released.Version} '{released.Name}', which the project {(now is null ? "has no more" : "has changed")}.", "Restore it, and make the change in a new migration.");
            if (now.Operations != released.Operations && Differ(before.AsMigrations().Take(released.Version), migrations.Take(released.Version)))
                throw new RefusedException("MINT9024", $"Migration {released.Version} '{now.Name}'", "replaces a released one and leaves another schema than that, so later migrations would not find the same everywhere.", "Make both leave the same tables, columns, indexes, keys, checks and views; put further changes into a new migration.");
        }
        var after = LockFile.Of(migrations);
        return new(before, new(before.Migrations.Select((released, i) => released.Checksum == after.Migrations[i].Checksum ? released : after.Migrations[i]).Concat(after.Migrations.Skip(before.Last)).ToItems()));
    }

    // After plain SQL nobody can tell.
    private static bool Differ(IEnumerable<Migration> some, IEnumerable<Migration> others)
    {
        var (one, other) = (SchemaHistory.Replay(some), SchemaHistory.Replay(others));
        return !one.Opaque && !other.Opaque && (Sorted(one) != Sorted(other) || Views(one) != Views(other));
    }

    private static Items<TableModel> Sorted(SchemaModel schema) => schema.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => table with
    {
        Columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToItems(),
        Indexes = table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal).ToItems(),
        Uniques = table.Uniques.OrderBy(unique => unique.NameIn(table.Name), StringComparer.Ordinal).ToItems(),
        Checks = table.Checks.OrderBy(check => check.Name, StringComparer.Ordinal).ToItems(),
        ForeignKeys = table.ForeignKeys.OrderBy(key => key.ToJson(), StringComparer.Ordinal).ToItems(),
    }).ToItems();

    private static Items<View> Views(SchemaModel schema) => schema.Views.OrderBy(view => view.Name, StringComparer.Ordinal).ToItems();
}
