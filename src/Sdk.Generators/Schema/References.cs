using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// What one migration does to references between declared tables. A new table comes with those to tables that are there by then; in a circle of new tables
/// the last reference waits until all are there. Likewise a table goes before those that it refers to, and in a circle the references go first.
/// </summary>
internal sealed class References(IReadOnlyList<DeclaredTable> tables, int number)
{
    private readonly Dictionary<string, DeclaredTable> bySource = tables.GroupBy(table => table.Source).ToDictionary(group => group.Key, group => group.First());
    private readonly List<DeclaredTable> created = Sorted(tables, tables.Where(table => table.Since == number), number);
    private readonly List<DeclaredTable> removed = Sorted(tables, tables.Where(table => table.Removal?.In == number), number - 1).AsEnumerable().Reverse().ToList();

    /// <summary>The new tables in the order of their creation, each with the references that it can have then.</summary>
    public IEnumerable<(DeclaredTable Table, IEnumerable<ForeignKey> Keys)> Created() => created.Select(table =>
        (table, Columns(table).Where(column => column.Since == number && column.In(number)?.Reference is { } to && IsThere(to, table)).Select(column => Key(column.In(number)!))));

    /// <summary>The tables that go, those that refer first.</summary>
    public IReadOnlyList<DeclaredTable> Removed() => removed;

    /// <summary>References that go while their column stays, or that hold a table which goes before the one that refers.</summary>
    public IEnumerable<DeclaredFact> Dropped() => tables.Where(table => table.IsThereBefore(number)).OrderBy(table => table.NameIn(number - 1), StringComparer.Ordinal)
        .SelectMany(table => Columns(table).Where(column => Goes(table, column)).Select(column => Fact(table, column, "free", new DropForeignKey(table.NameIn(number - 1), Items.Of(column.In(number - 1)!.Column.Name)))));

    /// <summary>References that are new and did not come with their table.</summary>
    public IEnumerable<DeclaredFact> Added() => tables.Where(table => table.Since <= number).OrderBy(table => table.NameIn(number), StringComparer.Ordinal)
        .SelectMany(table => Columns(table).Where(column => Comes(table, column)).Select(column => Fact(table, column, "refer", new AddForeignKey(table.NameIn(number), Key(column.In(number)!)))));

    private bool Goes(DeclaredTable table, DeclaredColumn column)
    {
        if (column.In(number - 1)?.Reference is not { } before) return false;
        if (table.Removal?.In == number) return Place(removed, before.Source) is >= 0 and var place && place < removed.IndexOf(table);
        var after = column.In(number);
        return after is null ? bySource.TryGetValue(before.Source, out var gone) && gone.Removal?.In == number : after.Reference != before;
    }

    private bool Comes(DeclaredTable table, DeclaredColumn column)
    {
        if (column.In(number)?.Reference is not { } now || table.Removal?.In == number) return false;
        return table.Since == number && column.Since == number ? !IsThere(now, table) : column.In(number - 1)?.Reference != now;
    }

    private bool IsThere(DeclaredReference to, DeclaredTable from) => Place(created, to.Source) <= created.IndexOf(from);

    private ForeignKey Key(ColumnState state)
    {
        var reference = state.Reference!;
        var (name, key) = bySource.TryGetValue(reference.Source, out var other) ? (other.NameIn(number), other.KeyIn(number) ?? "") : ("", "");
        return new(Items.Of(state.Column.Name), name, Items.Of(key), reference.OnDelete);
    }

    private static IEnumerable<DeclaredColumn> Columns(DeclaredTable table) => table.Columns.OrderBy(column => column.States[0].Column.Name, StringComparer.Ordinal);

    private static DeclaredFact Fact(DeclaredTable table, DeclaredColumn column, string verb, Operation operation) =>
        new(column.Source, $"{verb}_{table.Name}_{column.Name}", Reason: null, Items.Of(operation));

    private static int Place(List<DeclaredTable> list, string source) => list.FindIndex(table => table.Source == source);

    // Those that are referred to come first; what is left in circles, by name.
    private static List<DeclaredTable> Sorted(IReadOnlyList<DeclaredTable> all, IEnumerable<DeclaredTable> some, int migration)
    {
        var left = some.OrderBy(table => table.NameIn(migration), StringComparer.Ordinal).ToList();
        var sorted = new List<DeclaredTable>();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(table => !table.Columns.Any(column => column.In(migration)?.Reference is { } to && to.Source != table.Source && left.Exists(other => other.Source == to.Source))) ?? left[0];
            left.Remove(next);
            sorted.Add(next);
        }
        return sorted;
    }
}
