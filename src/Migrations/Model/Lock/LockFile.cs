using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Mint.Migrations;

/// <summary>A released migration as <c>mint.lock.json</c> keeps it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Replaces">Checksums that it was released with before it was repaired.</param>
/// <param name="Operations">What it does.</param>
public sealed record LockedMigration(int Version, string Name, Items<string> Replaces, Items<Operation> Operations)
{
    /// <summary>The checksum it was released with.</summary>
    public string Checksum { get; } = MigrationChecksum.Of(CanonicalJson.Array(Operations.Select(operation => operation.ToJson())));
}

/// <summary>
/// <c>mint.lock.json</c>: the migrations that were released, from 1 without gaps. It lies beside the project, <c>mint release</c> writes it, the compiler reads it.
/// </summary>
public sealed record LockFile(Items<LockedMigration> Migrations)
{
    /// <summary>The file's name, beside the project file.</summary>
    public const string Name = "mint.lock.json";

    /// <summary>Nothing was released yet.</summary>
    public static LockFile Empty { get; } = new(default(Items<LockedMigration>));

    /// <summary>The number of the last released migration; 0 for none.</summary>
    public int Last => Migrations.Count;

    /// <summary>The file that knows these migrations as released.</summary>
    public static LockFile Of(IEnumerable<Migration> migrations) =>
        new(migrations.Select(migration => new LockedMigration(migration.Version, migration.Name, migration.Replaces, migration.Operations)).ToItems());

    /// <summary>The released migrations, to be replayed.</summary>
    public IEnumerable<Migration> AsMigrations() => Migrations.Select(migration => new Migration(migration.Version, migration.Name, "released", migration.Operations));

    /// <summary>The file's text: a line for each operation, LF, so that a release shows as added lines only.</summary>
    public string ToText()
    {
        var text = new StringBuilder("{\n  \"format_version\": 1,\n  \"migrations\": [");
        for (var i = 0; i < Migrations.Count; i++) Append(text.Append(i == 0 ? "\n" : ",\n"), Migrations[i]);
        return text.Append(Migrations.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    private static void Append(StringBuilder text, LockedMigration migration)
    {
        text.Append("    {\n      \"version\": ").Append(migration.Version).Append(",\n      \"name\": ").Append(CanonicalJson.Quote(migration.Name));
        text.Append(",\n      \"checksum\": ").Append(CanonicalJson.Quote(migration.Checksum));
        if (migration.Replaces.Count > 0) text.Append(",\n      \"replaces\": ").Append(CanonicalJson.Array(migration.Replaces.Select(CanonicalJson.Quote)));
        text.Append(",\n      \"operations\": [\n        ").Append(string.Join(",\n        ", migration.Operations.Select(operation => operation.ToJson()))).Append("\n      ]\n    }");
    }
}
