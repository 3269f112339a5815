using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>One thing that table declarations say about one migration.</summary>
internal sealed record DeclaredFact(string Source, string Name, Items<Operation> Operations);

/// <summary>Table declarations as facts, by migration.</summary>
internal static class DeclaredFacts
{
    public static Dictionary<int, List<DeclaredFact>> Of(IEnumerable<DeclaredTable> tables)
    {
        var facts = new Dictionary<int, List<DeclaredFact>>();
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            Add(facts, table.Since, Created(table));
            foreach (var column in table.Columns.Where(column => column.Since > table.Since)) Add(facts, column.Since, Added(table, column));
        }
        return facts;
    }

    private static DeclaredFact Created(DeclaredTable table)
    {
        var first = table.Columns.Where(column => column.Since <= table.Since).ToList();
        Operation create = new CreateTable(table.Name, first.Select(column => column.Column).ToItems());
        return new(table.Source, "create_" + table.Name, new[] { create }.Concat(first.SelectMany(column => Index(table, column))).ToItems());
    }

    private static DeclaredFact Added(DeclaredTable table, DeclaredColumn column)
    {
        Operation add = new AddColumn(table.Name, column.Column);
        return new(table.Source, $"add_{table.Name}_{column.Column.Name}", new[] { add }.Concat(Index(table, column)).ToItems());
    }

    private static IEnumerable<Operation> Index(DeclaredTable table, DeclaredColumn column) =>
        column.Index == IndexKind.None ? [] : [new CreateIndex(table.Name, Items.Of(column.Column.Name), column.Index == IndexKind.Unique)];

    private static void Add(Dictionary<int, List<DeclaredFact>> facts, int migration, DeclaredFact fact)
    {
        if (!facts.TryGetValue(migration, out var list)) facts[migration] = list = [];
        list.Add(fact);
    }
}
