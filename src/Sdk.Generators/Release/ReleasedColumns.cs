using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What the released migrations say of a declared table: their operations but for those that a body makes.</summary>
internal sealed class ReleasedColumns
{
    private readonly Dictionary<int, List<Operation>> operations = [];

    private readonly IReadOnlyList<DeclaredTable> tables;

    public ReleasedColumns(LockFile released, IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded)
    {
        this.tables = tables;
        var declared = DeclaredFacts.Of(tables);
        foreach (var migration in released.Migrations)
        {
            var facts = declared.TryGetValue(migration.Version, out var found) ? found.SelectMany(fact => fact.Operations).Select(OperationWords.Of) : [];
            operations[migration.Version] = Declared(migration, coded.FirstOrDefault(body => body.Version == migration.Version), new(facts, StringComparer.Ordinal));
        }
        Last = released.Last;
    }

    /// <summary>Whether a class declares the table that a column referred to, so that an attribute can name it.</summary>
    public bool IsNamed(DeclaredReference reference) => tables.Any(table => table.Source == reference.Source);

    /// <summary>The number of the last released migration.</summary>
    public int Last { get; }

    /// <summary>Whether the released migration creates the table.</summary>
    public bool Creates(int migration, string table) => In(migration).Any(operation => operation is CreateTable create && create.Table == table);

    /// <summary>The columns that the released migration brings to the table.</summary>
    public IEnumerable<Column> Brought(int migration, string table) => In(migration).SelectMany(operation => operation switch
    {
        CreateTable create when create.Table == table => create.Columns,
        AddColumn add when add.Table == table => Items.Of(add.Column),
        _ => default,
    });

    /// <summary>The column once the released migration has run, where it was <paramref name="before"/> (null: not there).</summary>
    public ColumnState? After(int migration, string table, string name, ColumnState? before)
    {
        var column = before is null ? Brought(migration, table).FirstOrDefault(one => one.Name == name) : before.Column with { Name = name };
        foreach (var alter in In(migration).OfType<AlterColumn>().Where(alter => alter.Table == table && alter.Column.Name == name)) column = column is null ? null : alter.Column;
        return column is null ? null : new(migration, column, Index(migration, table, name, before?.Index ?? IndexKind.None), Reference(migration, table, name, before?.Reference));
    }

    private IndexKind Index(int migration, string table, string name, IndexKind before) => In(migration).Aggregate(before, (index, operation) => operation switch
    {
        CreateIndex create when create.Table == table && create.Columns == Items.Of(name) => create.Unique ? IndexKind.Unique : IndexKind.Plain,
        DropIndex drop when drop.Table == table && drop.Columns == Items.Of(name) => IndexKind.None,
        _ => index,
    });

    private DeclaredReference? Reference(int migration, string table, string name, DeclaredReference? before) => In(migration).Aggregate(before, (reference, operation) => operation switch
    {
        CreateTable create when create.Table == table => create.ForeignKeys.Where(key => key.Columns == Items.Of(name)).Select(key => Declared(key, migration)).FirstOrDefault(),
        AddForeignKey add when add.Table == table && add.Key.Columns == Items.Of(name) => Declared(add.Key, migration),
        DropForeignKey drop when drop.Table == table && drop.Columns == Items.Of(name) => null,
        _ => reference,
    });

    private DeclaredReference Declared(ForeignKey key, int migration) =>
        new(tables.FirstOrDefault(table => table.Since <= migration && table.NameIn(migration) == key.References)?.Source ?? key.References, key.OnDelete);

    private List<Operation> In(int migration) => operations.TryGetValue(migration, out var found) ? found : [];

    // In one number the declared operations come first, then the body's. Of an edited body they end where the body still speaks of the same, or where nothing declares such.
    private static List<Operation> Declared(LockedMigration migration, CodedMigration? body, HashSet<string> facts)
    {
        if (body is null) return migration.Operations.ToList();
        var own = migration.Operations.Count - body.Operations.Count;
        if (own >= 0 && migration.Operations.Skip(own).SequenceEqual(body.Operations)) return migration.Operations.Take(own).ToList();
        var words = new HashSet<string>(body.Operations.Select(OperationWords.Of), StringComparer.Ordinal);
        return migration.Operations.TakeWhile(operation => OperationWords.Of(operation) is var about && (facts.Contains(about) || (!words.Contains(about) && IsDeclarable(operation)))).ToList();
    }

    private static bool IsDeclarable(Operation operation) =>
        operation is CreateTable or DropTable or RenameTable or AddColumn or DropColumn or RenameColumn or AlterColumn or CreateIndex or DropIndex or AddForeignKey or DropForeignKey;
}
