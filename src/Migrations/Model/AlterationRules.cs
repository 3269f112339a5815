using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether a table that exists can be changed so.</summary>
internal static class AlterationRules
{
    public static IEnumerable<BrokenRule> Rename(SchemaModel schema, RenameTable rename)
    {
        foreach (var broken in OperationRules.Names("table", [rename.Table, rename.To]).Concat(OperationRules.Known(schema, rename.Table))) yield return broken;
        if (Name.IsReserved(rename.To)) yield return new("MINT3132", $"The table name '{rename.To}' is reserved.", Name.NotReserved);
        if (!schema.Opaque && schema.Has(rename.To)) yield return new("MINT3122", $"There is a table, index or view '{rename.To}' already.", "Take another name, or drop the old one first.");
        foreach (var broken in Renamed(schema, rename.Table, rename.Table, schema.Find(rename.Table)?.Renamed(rename.To))) yield return broken;
    }

    public static IEnumerable<BrokenRule> Rename(SchemaModel schema, RenameColumn rename)
    {
        var table = schema.Find(rename.Table);
        foreach (var broken in Column(schema, rename.Table, rename.Column).Concat(OperationRules.Names("column", [rename.To]))) yield return broken;
        if (!schema.Opaque && table?.Find(rename.To) is not null)
            yield return new("MINT3124", $"Table '{rename.Table}' has a column '{rename.To}' already.", "Take another name.");
        foreach (var broken in Renamed(schema, rename.Table, rename.Column, table?.Renamed(rename.Column, rename.To))) yield return broken;
    }

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, DropColumn drop)
    {
        foreach (var broken in Column(schema, drop.Table, drop.Column)) yield return broken;
        if (schema.Find(drop.Table) is not { } table || table.Find(drop.Column) is not { } column) yield break;
        if (column.Key) yield return new("MINT3127", $"Column '{drop.Table}.{drop.Column}' is of the key, which cannot lose a column.", "Keep it, or create a new table: a key is decided when the table is created.");
        if (table.Columns.Count == 1) yield return new("MINT3131", $"Column '{drop.Table}.{drop.Column}' is the table's only one, and a table of none holds nothing.", "Drop the table, or add another column first.");
        foreach (var broken in ForeignKeyRules.Referred(schema, drop.Table, drop.Column).Concat(ViewRules.Reading(schema, drop.Table)).Concat(ConstraintRules.Speaking(table, drop.Column, indexesToo: false))) yield return broken;
    }

    public static IEnumerable<BrokenRule> Alter(SchemaModel schema, AlterColumn alter)
    {
        foreach (var broken in Column(schema, alter.Table, alter.Column.Name).Concat(ColumnRules.Broken(alter.Column))) yield return broken;
        var old = schema.Find(alter.Table)?.Find(alter.Column.Name);
        if (alter.Column.Key || old is { Key: true })
            yield return new("MINT3127", $"Column '{alter.Table}.{alter.Column.Name}' is of a key, before or after, and a key stays as it is.", "Leave the column as it was, or create a new table: a key is decided when the table is created.");
        if (!schema.Opaque && old is { Key: false } && !TypeChange.IsPossible(old.Type, alter.Column.Type))
            yield return new("MINT3136", $"Column '{alter.Table}.{alter.Column.Name}' cannot change from {old.Type} to {alter.Column.Type}: both dialects would not keep its values alike.", "Add a column of the new type, fill it with SQL, drop the old one.");
        if (old is not null && old.Type != alter.Column.Type)
            foreach (var broken in ViewRules.Reading(schema, alter.Table).Concat(ConstraintRules.Speaking(schema.Find(alter.Table), old.Name, indexesToo: true))) yield return broken;
        if (old is not null && !ForeignKeyRules.Fits(old.Type, alter.Column.Type))
            foreach (var broken in ForeignKeyRules.Referred(schema, alter.Table, alter.Column.Name).Concat(ForeignKeyRules.Referring(schema, alter.Table, alter.Column.Name))) yield return broken;
        if (!schema.Opaque && alter.Column is { Nullable: false } && schema.Find(alter.Table)?.ForeignKeys.Any(key => key.OnDelete == OnDelete.SetNull && key.Columns.Contains(alter.Column.Name)) == true)
            yield return new("MINT3143", $"Column '{alter.Table}.{alter.Column.Name}' becomes NULL when the row it refers to is deleted, so it cannot be not null.", "Leave it nullable, or drop the foreign key first.");
    }

    private static IEnumerable<BrokenRule> Column(SchemaModel schema, string table, string column) =>
        OperationRules.Names("table", [table]).Concat(OperationRules.Names("column", [column])).Concat(OperationRules.Known(schema, table)).Concat(OperationRules.Known(schema, table, column));

    /// <summary>Derived names change with what they are derived from, and SQL of authors does not.</summary>
    private static IEnumerable<BrokenRule> Renamed(SchemaModel schema, string name, string spoken, TableModel? after)
    {
        foreach (var broken in ViewRules.Reading(schema, name).Concat(ConstraintRules.Speaking(schema.Find(name), spoken, indexesToo: true))) yield return broken;
        if (schema.Opaque || schema.Find(name) is not { } before || after is null) yield break;
        var taken = after.Indexes.Select(index => index.Name).Concat(after.Uniques.Select(unique => unique.NameIn(after.Name)))
            .Except(before.Indexes.Select(index => index.Name).Concat(before.Uniques.Select(unique => unique.NameIn(before.Name)))).Where(schema.Has);
        foreach (var one in taken) yield return new("MINT3125", $"There is an index, table or view '{one}' already.", "Take another name, or drop the index first.");
        foreach (var check in after.Checks.Where(check => after.Find(check.Name) is not null || after.Derived().Contains(check.Name)))
            yield return new("MINT3144", $"Table '{name}' has a check '{check.Name}' already.", "Take another name, or drop the check first.");
    }
}
