using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>What an admin should know of an operation before it runs.</summary>
public enum LintKind { Breaking, LosesData, SqliteRebuild, PostgresLock }

/// <summary>A finding, with its cost in words. <paramref name="Operation"/> counts from 0.</summary>
public sealed record LintFinding(int Version, int Operation, LintKind Kind, string Message);

/// <summary>The cost of migrations that can run: what old code, SQLite and PostgreSQL pay for them.</summary>
public static class MigrationLint
{
    /// <summary>All findings, in order.</summary>
    public static IReadOnlyList<LintFinding> Of(IReadOnlyList<Migration> migrations)
    {
        var findings = new List<LintFinding>();
        var schema = SchemaModel.Empty;
        foreach (var migration in migrations)
        {
            var before = schema;
            for (var i = 0; i < migration.Operations.Count; i++)
            {
                var operation = migration.Operations[i];
                findings.AddRange(Costs(before, schema, operation).Select(cost => new LintFinding(migration.Version, i, cost.Kind, cost.Message)));
                schema = schema.After(operation);
            }
        }
        return findings;
    }

    // A table of the same migration has no rows yet, whatever is done to it costs nothing.
    private static IEnumerable<(LintKind Kind, string Message)> Costs(SchemaModel before, SchemaModel schema, Operation operation)
    {
        if (Judgement.CompatibilityOf(operation) == Compatibility.Breaking)
            yield return (LintKind.Breaking, operation is Sql ? "Nobody can tell whether the version before works on after plain SQL; requests wait while it runs." : "The version before may not work on; requests wait while it runs.");
        if (Judgement.LosesData(operation)) yield return (LintKind.LosesData, "Rows or values are lost; only a snapshot brings them back.");
        if (OperationFacts.NeedsRebuild(schema, operation) && OperationFacts.TableOf(operation) is { } table && before.Find(table) is not null) yield return (LintKind.SqliteRebuild, "SQLite writes the whole table anew; it needs as much free space again.");
        if (Lock(before, schema, operation) is { } cost) yield return (LintKind.PostgresLock, cost);
    }

    private static string? Lock(SchemaModel before, SchemaModel schema, Operation operation) => operation switch
    {
        CreateIndex index when before.Find(index.Table) is not null => "PostgreSQL holds writes to the table while the index is built.",
        AddColumn { Column.Default.Kind: DefaultKind.NewGuid } add when before.Find(add.Table) is not null => "PostgreSQL writes the whole table anew and holds everything that wants it.",
        AlterColumn alter when before.Find(alter.Table) is not null && ReadsRows(schema.Find(alter.Table)?.Find(alter.Column.Name), alter.Column) =>
            "PostgreSQL reads or rewrites every row and holds everything that wants the table.",
        AddUnique add when before.Find(add.Table) is not null => "PostgreSQL holds everything that wants the table while its index is built.",
        AddCheck add when before.Find(add.Table) is not null => "PostgreSQL reads every row and holds everything that wants the table.",
        AddForeignKey add when before.Find(add.Table) is not null => "PostgreSQL reads every row and holds writes to both tables.",
        _ => null,
    };

    private static bool ReadsRows(Column? old, Column now) => old is null || old.Type != now.Type || (old.Nullable && !now.Nullable);
}
