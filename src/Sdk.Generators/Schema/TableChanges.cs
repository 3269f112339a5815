using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What one migration does to one table that is there before and after it.</summary>
internal sealed class TableChanges(DeclaredTable table, int number)
{
    private readonly string name = table.NameIn(number);
    private readonly List<Change> changes = table.Columns.Select(column => new Change(column, column.In(number - 1), column.In(number))).ToList();

    /// <summary>A table's creation, with its first columns: the key first, then by name, for their order in the source means nothing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">Its foreign keys to tables that are there already, by column.</param>
    public static DeclaredFact Created(DeclaredTable table, IEnumerable<ForeignKey> keys)
    {
        var first = table.Columns.Where(column => column.Since <= table.Since).Select(column => column.States[0])
            .OrderByDescending(state => state.Column.Key).ThenBy(state => state.Column.Name, StringComparer.Ordinal).ToList();
        Operation create = new CreateTable(table.Names[0].Name, first.Select(state => state.Column).ToItems()) { ForeignKeys = keys.ToItems() };
        return new(table.Source, "create_" + table.Names[0].Name, Reason: null, new[] { create }.Concat(first.SelectMany(state => Index(table.Names[0].Name, state))).ToItems());
    }

    /// <summary>In an order that always works: what goes, goes first. Index changes stand around those of columns, which SQLite then makes in one go.</summary>
    public IEnumerable<DeclaredFact> All() => Freed().Concat(Dropped()).Concat(Renamed()).Concat(Altered()).Concat(Added()).Concat(Indexed());

    private IEnumerable<DeclaredFact> Freed() => Kept().Where(change => change.Before!.Index != change.After!.Index && change.Before.Index != IndexKind.None)
        .Select(change => Fact(change, "free", change.Before!, new DropIndex(name, Items.Of(change.Before!.Column.Name), change.Before.Index == IndexKind.Unique)));

    private IEnumerable<DeclaredFact> Dropped() => By(change => change is { Before: not null, After: null })
        .Select(change => Fact(change, "drop", change.Before!, new DropColumn(name, change.Before!.Column.Name)) with { Reason = change.Column.Removal?.Reason });

    private IEnumerable<DeclaredFact> Renamed() => Kept().Where(change => change.Before!.Column.Name != change.After!.Column.Name)
        .Select(change => Fact(change, "rename", change.Before!, new RenameColumn(name, change.Before!.Column.Name, change.After!.Column.Name)));

    private IEnumerable<DeclaredFact> Altered() => Kept().Where(change => change.Before!.Column with { Name = change.After!.Column.Name } != change.After.Column)
        .Select(change => Fact(change, "alter", change.After!, new AlterColumn(name, change.After!.Column)));

    private IEnumerable<DeclaredFact> Added() => By(change => change is { Before: null, After: not null } && change.Column.Since == number).Select(change =>
        Fact(change, "add", change.After!, [new AddColumn(name, change.After!.Column), .. Index(name, change.After)]));

    private IEnumerable<DeclaredFact> Indexed() => Kept().Where(change => change.Before!.Index != change.After!.Index && change.After.Index != IndexKind.None)
        .Select(change => Fact(change, "index", change.After!, [.. Index(name, change.After!)]));

    private IEnumerable<Change> Kept() => By(change => change is { Before: not null, After: not null });

    private IEnumerable<Change> By(Func<Change, bool> condition) => changes.Where(condition).OrderBy(change => (change.Before ?? change.After)!.Column.Name, StringComparer.Ordinal);

    private DeclaredFact Fact(Change change, string verb, ColumnState state, params Operation[] operations) =>
        new(change.Column.Source, $"{verb}_{name}_{state.Column.Name}", Reason: null, operations.ToItems());

    private static IEnumerable<Operation> Index(string table, ColumnState state) =>
        state.Index == IndexKind.None ? [] : [new CreateIndex(table, Items.Of(state.Column.Name), state.Index == IndexKind.Unique)];

    private sealed record Change(DeclaredColumn Column, ColumnState? Before, ColumnState? After);
}
