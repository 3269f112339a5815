using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>One thing that table declarations say about one migration. A reason is there where data is lost.</summary>
internal sealed record DeclaredFact(string Source, string Name, string? Reason, Items<Operation> Operations);

/// <summary>
/// What table declarations say about each migration, in canonical order whatever the order in the source: dropped foreign keys, dropped tables, renamed tables, then
/// table by table what changes in it (dropped, renamed, altered, added columns, each by name, with their indexes), then new tables, then foreign keys that had to wait.
/// </summary>
internal sealed class DeclaredFacts(IReadOnlyList<DeclaredTable> tables)
{
    private readonly List<DeclaredTable> tables = tables.OrderBy(table => table.Names[0].Name, StringComparer.Ordinal).ThenBy(table => table.Since).ToList();

    /// <summary>The facts by the number of their migration.</summary>
    public static Dictionary<int, List<DeclaredFact>> Of(IReadOnlyList<DeclaredTable> tables)
    {
        var facts = new DeclaredFacts(tables);
        return facts.Numbers().Select(number => (Number: number, Facts: facts.In(number).ToList())).Where(found => found.Facts.Count > 0).ToDictionary(found => found.Number, found => found.Facts);
    }

    private IEnumerable<int> Numbers() => tables.SelectMany(table => table.Names.Select(name => name.From)
        .Concat(table.Columns.SelectMany(column => column.States.Select(state => state.From).Concat(Number(column.Removal)))).Concat(Number(table.Removal))).Distinct();

    private static IEnumerable<int> Number(Removal? removal) => removal is null ? [] : [removal.In];

    private IEnumerable<DeclaredFact> In(int number)
    {
        var references = new References(tables, number);
        return references.Dropped().Concat(Dropped(number, references)).Concat(Renamed(number))
            .Concat(tables.Where(table => table.IsThereBefore(number) && table.Removal?.In != number).OrderBy(table => table.NameIn(number), StringComparer.Ordinal).SelectMany(table => new TableChanges(table, number).All()))
            .Concat(references.Created().Select(created => TableChanges.Created(created.Table, created.Keys))).Concat(references.Added());
    }

    private static IEnumerable<DeclaredFact> Dropped(int number, References references) => references.Removed()
        .Select(table => new DeclaredFact(table.Source, "drop_" + table.NameIn(number), table.Removal!.Reason, Items.Of<Operation>(new DropTable(table.NameIn(number)))));

    private IEnumerable<DeclaredFact> Renamed(int number) => tables.Where(table => table.Since < number && table.NameIn(number - 1) != table.NameIn(number))
        .OrderBy(table => table.NameIn(number - 1), StringComparer.Ordinal)
        .Select(table => new DeclaredFact(
            table.Source, $"rename_{table.NameIn(number - 1)}_to_{table.NameIn(number)}", Reason: null, Items.Of<Operation>(new RenameTable(table.NameIn(number - 1), table.NameIn(number)))));
}
