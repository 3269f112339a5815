using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether rows can refer to rows so, in both dialects alike.</summary>
internal static class ForeignKeyRules
{
    public static IEnumerable<BrokenRule> Add(SchemaModel schema, AddForeignKey add)
    {
        foreach (var broken in OperationRules.Names("table", [add.Table]).Concat(OperationRules.Known(schema, add.Table)).Concat(Of(schema, add.Table, add.Key))) yield return broken;
        if (!schema.Opaque && schema.Find(add.Table) is { } table && table.ForeignKeys.Any(key => key.Columns == add.Key.Columns))
            yield return new("MINT3144", $"Columns {Listed(add.Key.Columns)} of table '{add.Table}' have a foreign key already.", "Drop it first, or remove the second one.");
        if (!schema.Opaque && schema.Find(add.Table)?.Checks.Any(check => check.Name == add.Key.NameIn(add.Table)) == true)
            yield return new("MINT3144", $"Table '{add.Table}' has a check '{add.Key.NameIn(add.Table)}' already.", "Give the check another name.");
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropForeignKey drop)
    {
        foreach (var broken in OperationRules.Names("table", [drop.Table]).Concat(OperationRules.Names("column", drop.Columns)).Concat(OperationRules.Known(schema, drop.Table))) yield return broken;
        if (!schema.Opaque && schema.Find(drop.Table) is { } table && !table.ForeignKeys.Any(key => key.Columns == drop.Columns))
            yield return new("MINT3145", $"Columns {Listed(drop.Columns)} of table '{drop.Table}' have no foreign key at this point.", "Name the columns that refer, in the key's order.");
    }

    /// <summary>Who refers to the table, or to one of its columns, besides itself.</summary>
    public static IEnumerable<BrokenRule> Referred(SchemaModel schema, string table, string? column) =>
        from other in schema.Tables
        from key in other.ForeignKeys
        where key.References == table && (column is null ? other.Name != table : key.To.Contains(column) && !(other.Name == table && key.Columns.Contains(column)))
        select new BrokenRule("MINT3146", $"Table '{other.Name}' refers to '{table}{(column is null ? "" : "." + column)}' with its columns {Listed(key.Columns)}, and would refer to nothing or to another type.", "Drop that foreign key first.");

    /// <summary>The keys by which a column of the table refers to others.</summary>
    public static IEnumerable<BrokenRule> Referring(SchemaModel schema, string table, string column) =>
        from key in schema.Find(table)?.ForeignKeys ?? default
        where key.Columns.Contains(column)
        select new BrokenRule("MINT3146", $"Column '{table}.{column}' refers to table '{key.References}' and must keep the type of the column there.", "Drop that foreign key first.");

    /// <summary>Whether a foreign key would refer to columns that are unique no more; null where none would.</summary>
    public static BrokenRule? Loses(SchemaModel schema, TableModel before, TableModel after) =>
        (from other in schema.Tables
         from key in other.ForeignKeys
         where key.References == before.Name && before.IsUnique(key.To) && !after.IsUnique(key.To)
         select new BrokenRule("MINT3146", $"Table '{other.Name}' refers to columns {Listed(key.To)} of '{before.Name}', which nothing else makes unique.", "Drop that foreign key first.")).FirstOrDefault();

    private static IEnumerable<BrokenRule> Of(SchemaModel schema, string name, ForeignKey key)
    {
        foreach (var broken in OperationRules.Names("column", key.Columns.Concat(key.To)).Concat(OperationRules.Names("table", [key.References]))) yield return broken;
        foreach (var broken in OperationRules.Known(schema, key.References).Concat(key.To.SelectMany(column => OperationRules.Known(schema, key.References, column)))) yield return broken;
        foreach (var broken in key.Columns.SelectMany(column => OperationRules.Known(schema, name, column))) yield return broken;
        if (key.Columns.Count == 0 || key.Columns.Count != key.To.Count || key.Columns.Distinct().Count() != key.Columns.Count || key.To.Distinct().Count() != key.To.Count)
        {
            yield return new("MINT3140", $"The foreign key of table '{name}' pairs columns {Listed(key.Columns)} with {Listed(key.To)}, and each column needs one of its own there.", "Name as many columns of the other table, each once.");
            yield break;
        }
        foreach (var broken in Pairs(schema.Find(name), schema.Find(key.References), key)) yield return broken;
        if (!schema.Opaque && schema.Find(key.References) is { } other && key.To.All(column => other.Find(column) is not null) && !other.IsUnique(key.To))
            yield return new("MINT3141", $"Columns {Listed(key.To)} of table '{key.References}' are neither its key nor unique together, so they name no single row.", "Refer to the key, or make them unique first.");
    }

    private static IEnumerable<BrokenRule> Pairs(TableModel? table, TableModel? other, ForeignKey key)
    {
        for (var i = 0; i < key.Columns.Count; i++)
        {
            if (table?.Find(key.Columns[i]) is not { } from) continue;
            if (other?.Find(key.To[i]) is { } to && !Fits(from.Type, to.Type))
                yield return new("MINT3142", $"Column '{table.Name}.{from.Name}' of type {from.Type} cannot refer to '{other.Name}.{to.Name}' of type {to.Type}.", "Give both the same type (int64 for an identity; json cannot refer).");
            if (key.OnDelete == OnDelete.SetNull && !from.Nullable)
                yield return new("MINT3143", $"Column '{table.Name}.{from.Name}' is to become NULL when its row in '{key.References}' is deleted, and is not null.", "Make it nullable, or use another action.");
        }
    }

    /// <summary>Whether values of the two are the same where they look the same, in both dialects.</summary>
    internal static bool Fits(ColumnType from, ColumnType to) => from.Kind != ColumnKind.Json && Plain(from) == Plain(to);

    private static ColumnType Plain(ColumnType type) => type.Kind switch
    {
        ColumnKind.Identity => ColumnType.Int64,
        ColumnKind.String or ColumnKind.Enum => ColumnType.Text,
        _ => type,
    };

    private static string Listed(IEnumerable<string> columns) => "(" + string.Join(", ", columns) + ")";
}
