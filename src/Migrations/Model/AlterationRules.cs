using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether a table that exists can be changed so.</summary>
internal static class AlterationRules
{
    public static IEnumerable<BrokenRule> Rename(SchemaModel schema, RenameTable rename)
    {
        foreach (var broken in OperationRules.Names("table", [rename.Table, rename.To]).Concat(OperationRules.Known(schema, rename.Table))) yield return broken;
        if (Name.IsReserved(rename.To)) yield return new("MINT3132", $"The table name '{rename.To}' is reserved.", "Take another name.");
        if (!schema.Opaque && schema.Has(rename.To)) yield return new("MINT3122", $"There is a table or an index '{rename.To}' already.", "Take another name, or drop the old one first.");
        foreach (var broken in Indexes(schema, schema.Find(rename.Table), schema.Find(rename.Table)?.Renamed(rename.To))) yield return broken;
    }

    public static IEnumerable<BrokenRule> Rename(SchemaModel schema, RenameColumn rename)
    {
        var table = schema.Find(rename.Table);
        foreach (var broken in Column(schema, rename.Table, rename.Column).Concat(OperationRules.Names("column", [rename.To]))) yield return broken;
        if (!schema.Opaque && table?.Find(rename.To) is not null)
            yield return new("MINT3124", $"Table '{rename.Table}' has a column '{rename.To}' already.", "Take another name.");
        foreach (var broken in Indexes(schema, table, table?.Renamed(rename.Column, rename.To))) yield return broken;
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropColumn drop)
    {
        foreach (var broken in Column(schema, drop.Table, drop.Column)) yield return broken;
        if (schema.Find(drop.Table) is not { } table || table.Find(drop.Column) is not { } column) yield break;
        if (column.Key) yield return new("MINT3127", $"Column '{drop.Table}.{drop.Column}' is of the key.", "A key is decided when the table is created: create a new table.");
        if (table.Columns.Count == 1) yield return new("MINT3131", $"Column '{drop.Table}.{drop.Column}' is the table's only one.", "Drop the table, or add another column first.");
        foreach (var broken in ForeignKeyRules.Referred(schema, drop.Table, drop.Column)) yield return broken;
    }

    public static IEnumerable<BrokenRule> Alter(SchemaModel schema, AlterColumn alter)
    {
        foreach (var broken in Column(schema, alter.Table, alter.Column.Name).Concat(ColumnRules.Broken(alter.Column))) yield return broken;
        var old = schema.Find(alter.Table)?.Find(alter.Column.Name);
        if (alter.Column.Key || old is { Key: true })
            yield return new("MINT3127", $"Column '{alter.Table}.{alter.Column.Name}' is of a key, before or after.", "A key is decided when the table is created: create a new table.");
        if (!schema.Opaque && old is { Key: false } && !TypeChange.IsPossible(old.Type, alter.Column.Type))
            yield return new("MINT3136", $"Column '{alter.Table}.{alter.Column.Name}' cannot change from {old.Type} to {alter.Column.Type}: both dialects would not keep its values alike.", "Add a column of the new type, fill it with SQL, drop the old one.");
        if (old is not null && !ForeignKeyRules.Fits(old.Type, alter.Column.Type))
            foreach (var broken in ForeignKeyRules.Referred(schema, alter.Table, alter.Column.Name).Concat(ForeignKeyRules.Referring(schema, alter.Table, alter.Column.Name))) yield return broken;
        if (!schema.Opaque && alter.Column is { Nullable: false } && schema.Find(alter.Table)?.ForeignKeys.Any(key => key.OnDelete == OnDelete.SetNull && key.Columns.Contains(alter.Column.Name)) == true)
            yield return new("MINT3143", $"Column '{alter.Table}.{alter.Column.Name}' becomes NULL when the row it refers to is deleted, so it cannot be not null.", "Leave it nullable, or drop the foreign key first.");
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropIndex drop)
    {
        foreach (var broken in OperationRules.Names("table", [drop.Table]).Concat(OperationRules.Names("column", drop.Columns)).Concat(OperationRules.Known(schema, drop.Table))) yield return broken;
        if (drop.Columns.Count == 0) yield return new("MINT3131", $"The index on '{drop.Table}' has no columns.", "Name the columns that it covers.");
        if (schema.Find(drop.Table) is { } held && ForeignKeyRules.Loses(schema, held, held with { Indexes = held.Indexes.Where(index => index.Name != drop.Name).ToItems() }) is { } lost) yield return lost;
        if (!schema.Opaque && schema.Find(drop.Table) is { } table && !table.Indexes.Any(index => index.Name == drop.Name))
            yield return new("MINT3137", $"There is no index '{drop.Name}' at this point.", "Name the columns in the index's order, and say whether it is unique.");
    }

    private static IEnumerable<BrokenRule> Column(SchemaModel schema, string table, string column) =>
        OperationRules.Names("table", [table]).Concat(OperationRules.Names("column", [column])).Concat(OperationRules.Known(schema, table)).Concat(OperationRules.Known(schema, table, column));

    /// <summary>Derived names change with what they are derived from.</summary>
    private static IEnumerable<BrokenRule> Indexes(SchemaModel schema, TableModel? before, TableModel? after)
    {
        foreach (var index in after?.Indexes ?? default)
        {
            if (!schema.Opaque && schema.Has(index.Name) && !before!.Indexes.Any(old => old.Name == index.Name))
                yield return new("MINT3125", $"There is an index or a table '{index.Name}' already.", "Take another name, or drop the index first.");
        }
    }
}
