using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether a table can have checks and unique constraints so.</summary>
internal static class ConstraintRules
{
    public static IEnumerable<BrokenRule> Add(SchemaModel schema, AddCheck add)
    {
        var (table, check) = (schema.Find(add.Table), add.Check);
        foreach (var broken in On(schema, add.Table, []).Concat(OperationRules.Names("check", [check.Name])).Concat(Expression(check.Expression, $"The check '{check.Name}'"))) yield return broken;
        if (check.Name.EndsWith("_pkey", System.StringComparison.Ordinal)) yield return new("MINT3132", $"The check name '{check.Name}' is one that PostgreSQL gives to keys.", "Take another name.");
        if (!schema.Opaque && table is not null && (table.Find(check.Name) is not null || table.Checks.Any(one => one.Name == check.Name) || table.Derived().Contains(check.Name)))
            yield return new("MINT3144", $"Table '{add.Table}' has a column or a constraint '{check.Name}' already.", "Take another name.");
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropCheck drop)
    {
        foreach (var broken in On(schema, drop.Table, []).Concat(OperationRules.Names("check", [drop.Name]))) yield return broken;
        if (!schema.Opaque && schema.Find(drop.Table) is { } table && !table.Checks.Any(check => check.Name == drop.Name))
            yield return new("MINT3145", $"Table '{drop.Table}' has no check '{drop.Name}' at this point.", "Name it as it was created.");
    }

    public static IEnumerable<BrokenRule> Add(SchemaModel schema, AddUnique add)
    {
        foreach (var broken in On(schema, add.Table, add.Columns).Concat(add.Columns.SelectMany(column => OperationRules.Known(schema, add.Table, column)))) yield return broken;
        if (add.Columns.Count == 0) yield return new("MINT3131", $"The unique constraint of '{add.Table}' has no columns, so it says nothing.", "Give it at least one.");
        if (add.Columns.Distinct().Count() != add.Columns.Count) yield return new("MINT3124", $"The unique constraint of '{add.Table}' has a column more than once.", "Name each column once.");
        if (schema.Find(add.Table) is { } table && table.Columns.Where(column => column.Key).Select(column => column.Name).OrderBy(one => one, System.StringComparer.Ordinal).SequenceEqual(add.Columns.OrderBy(one => one, System.StringComparer.Ordinal)))
            yield return new("MINT3144", $"Columns ({string.Join(", ", add.Columns)}) are the key of table '{add.Table}', which is unique by itself.", "Remove the unique constraint.");
        var name = new UniqueKey(add.Columns).NameIn(add.Table);
        if (!schema.Opaque && (schema.Has(name) || schema.Find(add.Table)?.Checks.Any(check => check.Name == name) == true))
            yield return new("MINT3144", $"There is a constraint '{name}' already.", "Remove the second one.");
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropUnique drop)
    {
        foreach (var broken in On(schema, drop.Table, drop.Columns)) yield return broken;
        if (schema.Opaque || schema.Find(drop.Table) is not { } table) yield break;
        if (!table.Uniques.Any(unique => unique.Columns == drop.Columns))
            yield return new("MINT3145", $"Table '{drop.Table}' has no unique constraint on ({string.Join(", ", drop.Columns)}) at this point.", "Name the columns in its order; a unique index is dropped as an index.");
        if (ForeignKeyRules.Loses(schema, table, table with { Uniques = table.Uniques.Where(unique => unique.Columns != drop.Columns).ToItems() }) is { } lost) yield return lost;
    }

    /// <summary>The constraints of a table that is being created, as if they were added one by one.</summary>
    public static IEnumerable<BrokenRule> Created(SchemaModel before, CreateTable create)
    {
        if (create.Uniques.Count + create.Checks.Count + create.ForeignKeys.Count == 0) yield break;
        var schema = before.After(create with { Uniques = default, Checks = default, ForeignKeys = default });
        foreach (var operation in create.Constraints())
        {
            foreach (var broken in OperationRules.Broken(schema, operation).Where(broken => broken.Code != "MINT3108")) yield return broken;
            schema = schema.After(operation);
        }
    }

    /// <summary>The checks and indexes whose SQL speaks of a table or of a column of it; nothing but their author can change that SQL.</summary>
    public static IEnumerable<BrokenRule> Speaking(TableModel? table, string name, bool indexesToo)
    {
        foreach (var check in (table?.Checks ?? default).Where(check => SqlTokens.Mentions(check.Expression, name)))
            yield return new("MINT3147", $"The check '{check.Name}' of table '{table!.Name}' speaks of '{name}', and that SQL would no longer fit.", "Drop the check first, and add it again afterwards.");
        foreach (var index in (table?.Indexes ?? default).Where(index => indexesToo && index.Mentions(name)))
            yield return new("MINT3147", $"The SQL of index '{index.Name}' speaks of '{name}', and that SQL would no longer fit.", "Drop the index first, and create it again afterwards.");
    }

    /// <summary>An expression of an author's.</summary>
    public static IEnumerable<BrokenRule> Expression(string? sql, string whose)
    {
        if (sql is not null && !SqlExpression.IsClosed(sql))
            yield return new("MINT3133", $"{whose} is not one closed SQL expression.", "Leave out semicolons, comments and dollar or bracket quotes, and close every quote and parenthesis.");
    }

    private static IEnumerable<BrokenRule> On(SchemaModel schema, string table, IEnumerable<string> columns) =>
        OperationRules.Names("table", [table]).Concat(OperationRules.Names("column", columns)).Concat(OperationRules.Known(schema, table));
}
