using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether an operation can follow the ones before it. After plain SQL nobody knows what exists, so only the operation itself is judged then.</summary>
public static class OperationRules
{
    /// <summary>Every rule that the operation breaks on that schema.</summary>
    public static IReadOnlyList<BrokenRule> Broken(SchemaModel schema, Operation operation) => (operation switch
    {
        CreateTable create => Create(schema, create),
        DropTable drop => Names("table", [drop.Table]).Concat(Known(schema, drop.Table)).Concat(ForeignKeyRules.Referred(schema, drop.Table, column: null)).Concat(ViewRules.Reading(schema, drop.Table)),
        AddColumn add => Add(schema, add),
        CreateIndex index => IndexRules.Create(schema, index),
        Backfill fill => Fill(schema, fill),
        RenameTable rename => AlterationRules.Rename(schema, rename),
        RenameColumn rename => AlterationRules.Rename(schema, rename),
        DropColumn drop => AlterationRules.Drop(schema, drop),
        AlterColumn alter => AlterationRules.Alter(schema, alter),
        AddForeignKey add => ForeignKeyRules.Add(schema, add),
        DropForeignKey drop => ForeignKeyRules.Drop(schema, drop),
        AddCheck add => ConstraintRules.Add(schema, add),
        DropCheck drop => ConstraintRules.Drop(schema, drop),
        AddUnique add => ConstraintRules.Add(schema, add),
        DropUnique drop => ConstraintRules.Drop(schema, drop),
        InsertRows insert => RowRules.Insert(schema, insert),
        UpdateRow update => RowRules.Update(schema, update),
        DeleteRow delete => RowRules.Delete(schema, delete),
        CreateView create => ViewRules.Create(schema, create.View),
        ReplaceView replace => ViewRules.Replace(schema, replace.View),
        DropView drop => ViewRules.Drop(schema, drop.View),
        DropIndex drop => IndexRules.Drop(schema, drop),
        Sql { Sqlite.Length: 0, Postgres.Length: 0 } => [new("MINT3133", "The SQL operation is empty in both dialects.", "Say what it does, or remove it.")],
        _ => [],
    }).Concat(Rebuilt(schema, operation)).Distinct().ToList();

    private static IEnumerable<BrokenRule> Rebuilt(SchemaModel schema, Operation operation)
    {
        if (schema.Opaque && OperationFacts.NeedsRebuild(schema, operation))
            yield return new("MINT3108", $"SQLite needs the whole table written anew for {operation.Kind}, and after plain SQL nobody knows what the table has become.", Opaque(operation));
    }

    private static string Opaque(Operation operation) =>
        (operation is AddColumn ? "Make the column nullable without a default and backfill it, write the rebuild as SQL" : "Write this change as SQL too")
        + ", or say with operations what the earlier SQL did (where that migration is released, [Migration(…, Replaces = …)] replaces it).";

    private static IEnumerable<BrokenRule> Create(SchemaModel schema, CreateTable create)
    {
        foreach (var broken in Names("table", [create.Table]).Concat(create.Columns.SelectMany(ColumnRules.Broken))) yield return broken;
        if (Name.IsReserved(create.Table)) yield return new("MINT3132", $"The table name '{create.Table}' is reserved.", Name.NotReserved);
        if (!schema.Opaque && schema.Has(create.Table)) yield return new("MINT3122", $"There is a table, index or view '{create.Table}' already.", "Take another name, or drop the old one first.");
        if (create.Columns.Count == 0) yield return new("MINT3131", $"Table '{create.Table}' has no columns, and a table of none holds nothing.", "Give it at least one.");
        foreach (var column in create.Columns.GroupBy(column => column.Name).Where(group => group.Skip(1).Any()))
            yield return new("MINT3124", $"Table '{create.Table}' has column '{column.Key}' more than once.", "Name each column once.");
        if (create.Columns.Any(column => column.Type.Kind == ColumnKind.Identity) && create.Columns.Count(column => column.Key) > 1)
            yield return new("MINT3127", $"Table '{create.Table}' has an identity beside another key.", "Make the other columns no key, or the identity a plain int64: an identity is the whole primary key.");
        foreach (var broken in ConstraintRules.Created(schema, create)) yield return broken;
    }

    private static IEnumerable<BrokenRule> Add(SchemaModel schema, AddColumn add)
    {
        var table = schema.Find(add.Table);
        foreach (var broken in Names("table", [add.Table]).Concat(ColumnRules.Broken(add.Column)).Concat(Known(schema, add.Table))) yield return broken;
        if (!schema.Opaque && table?.Find(add.Column.Name) is not null)
            yield return new("MINT3124", $"Table '{add.Table}' has a column '{add.Column.Name}' already.", "Take another name.");
        if (table?.Checks.Any(check => check.Name == add.Column.Name) == true) yield return new("MINT3144", $"Table '{add.Table}' has a check '{add.Column.Name}' already, whose name a column cannot have too.", "Give the column another name, or drop the check first.");
        if (add.Column.Key) yield return new("MINT3127", $"Column '{add.Column.Name}' would join the key of a table that exists, and a key is decided when the table is created.", "Make it no key, or create a new table with that key.");
        if (add.Column is { Nullable: false, Default: null, Key: false })
            yield return new("MINT3126", $"Column '{add.Table}.{add.Column.Name}' is not null and has no default, but rows may exist.", "Give it a default, or make it nullable.");
    }

    private static IEnumerable<BrokenRule> Fill(SchemaModel schema, Backfill fill)
    {
        foreach (var broken in Names("table", [fill.Table]).Concat(Names("column", [fill.Column])).Concat(Known(schema, fill.Table)).Concat(Known(schema, fill.Table, fill.Column))) yield return broken;
        foreach (var broken in ConstraintRules.Expression(fill.Expression, $"The expression that fills '{fill.Table}.{fill.Column}'")) yield return broken;
    }

    internal static IEnumerable<BrokenRule> Names(string what, IEnumerable<string> names) => names.Where(name => !Name.IsValid(name)).Select(name => ColumnRules.InvalidName(what, name));

    internal static IEnumerable<BrokenRule> Known(SchemaModel schema, string table)
    {
        if (!schema.Opaque && schema.Find(table) is null) yield return new("MINT3121", $"There is no table '{table}' at this point.", "Create it in this or an earlier migration, or correct the name.");
    }

    internal static IEnumerable<BrokenRule> Known(SchemaModel schema, string table, string column)
    {
        if (!schema.Opaque && schema.Find(table) is { } found && found.Find(column) is null)
            yield return new("MINT3123", $"Table '{table}' has no column '{column}' at this point.", "Add it in this or an earlier migration, or correct the name.");
    }
}
