using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether a table can have an index so.</summary>
internal static class IndexRules
{
    public static IEnumerable<BrokenRule> Create(SchemaModel schema, CreateIndex index)
    {
        foreach (var broken in Named(schema, index.Table, index.Columns, index.As)) yield return broken;
        if (index.Columns.Count == 0 && index.Expression is null) yield return new("MINT3131", $"The index on '{index.Table}' has no columns, so it finds nothing.", "Give it at least one.");
        if (index.Expression is not null && (index.Columns.Count > 0 || index.As is null))
            yield return new("MINT3131", $"The index on '{index.Table}' is over an expression, and has columns too or no name.", "An index is over columns or over one named expression.");
        if (index.Columns.Distinct().Count() != index.Columns.Count) yield return new("MINT3124", $"The index on '{index.Table}' has a column more than once.", "Name each column once.");
        foreach (var broken in ConstraintRules.Expression(index.Expression, $"What the index on '{index.Table}' is over").Concat(ConstraintRules.Expression(index.Where, $"The condition of the index on '{index.Table}'"))) yield return broken;
        if (!schema.Opaque && schema.Has(index.Name)) yield return new("MINT3125", $"There is an index, table or view '{index.Name}' already.", "Remove the second one, or give this one a name.");
        foreach (var column in index.Columns)
            foreach (var broken in OperationRules.Known(schema, index.Table, column)) yield return broken;
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropIndex drop)
    {
        foreach (var broken in Named(schema, drop.Table, drop.Columns, drop.As)) yield return broken;
        if (drop.Columns.Count == 0 == drop.As is null) yield return new("MINT3131", $"The index on '{drop.Table}' is named neither by columns nor by a name, or by both.", "Give its columns, or the name that it was created with.");
        if (schema.Opaque || schema.Find(drop.Table) is not { } table) yield break;
        if (!table.Indexes.Any(index => index.Name == drop.Name))
            yield return new("MINT3137", $"There is no index '{drop.Name}' at this point.", "Name the columns in the index's order, and say whether it is unique.");
        if (ForeignKeyRules.Loses(schema, table, table with { Indexes = table.Indexes.Where(index => index.Name != drop.Name).ToItems() }) is { } lost) yield return lost;
    }

    private static IEnumerable<BrokenRule> Named(SchemaModel schema, string table, Items<string> columns, string? name) =>
        OperationRules.Names("table", [table]).Concat(OperationRules.Names("column", columns)).Concat(OperationRules.Names("index", name is null ? [] : [name])).Concat(OperationRules.Known(schema, table));
}
