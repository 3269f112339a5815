using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Joins tables and coded migrations into the plugin's one sequence: in each number declared operations come first, then the body.</summary>
internal sealed class SchemaHistory
{
    private readonly List<Migration> migrations = [];

    /// <summary>Joins them; mistakes go to <paramref name="findings"/>, with the places that <paramref name="placeOf"/> knows for a class.</summary>
    public SchemaHistory(IReadOnlyList<TableModel> tables, IReadOnlyList<MigrationModel> coded, Findings findings, Func<string, Location?> placeOf)
    {
        foreach (var twins in tables.GroupBy(table => table.Name, StringComparer.Ordinal).Where(twins => twins.Count() > 1))
            foreach (var twin in twins) findings.Add(SchemaRules.NameIsUnique, placeOf(twin.Source), "Table", twin.Name);
        var declared = DeclaredFacts.Of(tables.GroupBy(table => table.Name, StringComparer.Ordinal).Select(same => same.First()));
        var numbers = new SortedSet<int>(declared.Keys.Concat(coded.Select(migration => migration.Version)));
        var last = numbers.Count == 0 ? 0 : numbers.Max;
        foreach (var number in numbers)
        {
            var bodies = coded.Where(migration => migration.Version == number).OrderBy(migration => migration.Source, StringComparer.Ordinal).ToList();
            if (bodies.Count > 1)
                foreach (var body in bodies) findings.Add(SchemaRules.NumberIsUnique, placeOf(body.Source), number, string.Join(", ", bodies.Select(one => one.Source)), last + 1);
            declared.TryGetValue(number, out var facts);
            migrations.Add(Join(number, facts ?? [], bodies.FirstOrDefault()));
        }
        CheckGaps(tables, coded, findings, placeOf);
    }

    /// <summary>The migrations in order. Only a sequence without mistakes may travel.</summary>
    public IReadOnlyList<Migration> Migrations => migrations;

    private static Migration Join(int number, List<DeclaredFact> facts, MigrationModel? body)
    {
        var operations = facts.SelectMany(fact => fact.Operations).Concat(body is null ? [] : body.Operations.AsEnumerable());
        var name = body?.Name ?? (facts.Count == 1 ? facts[0].Name : FormattableString.Invariant($"schema_{number}"));
        return new(number, name, body?.Destructive, operations.ToItems());
    }

    private void CheckGaps(IReadOnlyList<TableModel> tables, IReadOnlyList<MigrationModel> coded, Findings findings, Func<string, Location?> placeOf)
    {
        var expected = 1;
        foreach (var migration in migrations)
        {
            if (migration.Version != expected)
            {
                var source = coded.FirstOrDefault(one => one.Version == migration.Version)?.Source
                    ?? tables.FirstOrDefault(table => table.Since == migration.Version || table.Columns.Any(column => column.Since == migration.Version))?.Source;
                findings.Add(SchemaRules.NoGap, source is null ? null : placeOf(source), expected, migration.Version);
            }
            expected = migration.Version + 1;
        }
    }
}

/// <summary>One thing that table declarations say about one migration.</summary>
internal sealed record DeclaredFact(string Name, Items<Operation> Operations);

/// <summary>Table declarations as facts, by migration.</summary>
internal static class DeclaredFacts
{
    public static Dictionary<int, List<DeclaredFact>> Of(IEnumerable<TableModel> tables)
    {
        var facts = new Dictionary<int, List<DeclaredFact>>();
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            Add(facts, table.Since, Created(table));
            foreach (var column in table.Columns.Where(column => column.Since > table.Since)) Add(facts, column.Since, Added(table, column));
        }
        return facts;
    }

    private static DeclaredFact Created(TableModel table)
    {
        var first = table.Columns.Where(column => column.Since <= table.Since).ToList();
        Operation create = new CreateTable(table.Name, first.Select(column => column.Column).ToItems());
        return new("create_" + table.Name, new[] { create }.Concat(first.SelectMany(column => Index(table, column))).ToItems());
    }

    private static DeclaredFact Added(TableModel table, TableColumn column)
    {
        Operation add = new AddColumn(table.Name, column.Column);
        return new($"add_{table.Name}_{column.Column.Name}", new[] { add }.Concat(Index(table, column)).ToItems());
    }

    private static IEnumerable<Operation> Index(TableModel table, TableColumn column) =>
        column.Index == IndexKind.None ? [] : [new CreateIndex(table.Name, Items.Of(column.Column.Name), column.Index == IndexKind.Unique)];

    private static void Add(Dictionary<int, List<DeclaredFact>> facts, int migration, DeclaredFact fact)
    {
        if (!facts.TryGetValue(migration, out var list)) facts[migration] = list = [];
        list.Add(fact);
    }
}
