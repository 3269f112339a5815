using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether rows can be put in, changed and deleted so.</summary>
internal static class RowRules
{
    public static IEnumerable<BrokenRule> Insert(SchemaModel schema, InsertRows insert)
    {
        foreach (var broken in On(schema, insert.Table)) yield return broken;
        if (insert.Rows.Count == 0 || insert.Rows.Any(row => row.Values.Count == 0)) yield return Empty(insert.Table);
        foreach (var broken in insert.Rows.SelectMany(row => Values(schema, insert.Table, row))) yield return broken;
        if (schema.Opaque) yield break;
        foreach (var column in (schema.Find(insert.Table)?.Columns ?? default).Where(column => column is { Nullable: false, Default: null, Type.Kind: not ColumnKind.Identity }))
        {
            if (insert.Rows.Any(row => row.Find(column.Name) is null))
                yield return new("MINT3152", $"A row for table '{insert.Table}' has no value for '{column.Name}', which is not null and has no default.", "Give the row a value for it, or the column a default.");
        }
    }

    public static IEnumerable<BrokenRule> Update(SchemaModel schema, UpdateRow update)
    {
        foreach (var broken in On(schema, update.Table).Concat(Key(schema, update.Table, update.Key)).Concat(Values(schema, update.Table, update.Set))) yield return broken;
        if (update.Set.Values.Count == 0) yield return Empty(update.Table);
        foreach (var value in update.Set.Values.Where(value => schema.Find(update.Table)?.Find(value.Column) is { Key: true }))
            yield return new("MINT3127", $"Column '{update.Table}.{value.Column}' is of the key, which stays as it is.", "Delete the row and insert another.");
    }

    public static IEnumerable<BrokenRule> Delete(SchemaModel schema, DeleteRow delete)
    {
        foreach (var broken in On(schema, delete.Table).Concat(Key(schema, delete.Table, delete.Key))) yield return broken;
        foreach (var other in schema.Tables)
            foreach (var key in other.ForeignKeys.Where(key => key.References == delete.Table && key.OnDelete != OnDelete.Restrict))
                yield return new("MINT3154", $"Table '{other.Name}' refers to '{delete.Table}' and would follow a delete, which SQLite does not do while migrations run.", "Write the deletes of both tables as SQL, or drop that foreign key first.");
    }

    private static IEnumerable<BrokenRule> Key(SchemaModel schema, string table, Row key)
    {
        if (key.Values.Count == 0) yield return Empty(table);
        foreach (var broken in Values(schema, table, key)) yield return broken;
        foreach (var value in key.Values.Where(value => value.Value.Kind == ConstantKind.Null))
            yield return new("MINT3153", $"The key of a row of table '{table}' has NULL for '{value.Column}', which equals nothing.", "Name the row by values that it has.");
        if (!schema.Opaque && schema.Find(table) is { } known && key.Values.Count > 0 && !known.IsUnique(key.Values.Select(value => value.Column).ToList()))
            yield return new("MINT3153", $"Columns ({string.Join(", ", key.Values.Select(value => value.Column))}) of table '{table}' are neither its key nor unique together.", "Name one row by its key, or by what is unique; for more use SQL.");
    }

    private static IEnumerable<BrokenRule> Values(SchemaModel schema, string table, Row row)
    {
        foreach (var broken in OperationRules.Names("column", row.Values.Select(value => value.Column))) yield return broken;
        foreach (var value in row.Values)
        {
            foreach (var broken in OperationRules.Known(schema, table, value.Column)) yield return broken;
            if (schema.Find(table)?.Find(value.Column) is { } column && !Fits(column, value.Value))
                yield return new("MINT3151", $"Column '{table}.{value.Column}' of type {column.Type} cannot hold {value.Value.ToJson()}.", "Give a constant of the column's type; moments, days, guids and bytes (hex digits) as text.");
        }
    }

    private static bool Fits(Column column, Constant value) => value.Kind switch
    {
        ConstantKind.Null => column is { Nullable: true, Key: false },
        ConstantKind.Text when column.Type.Kind == ColumnKind.Bytes => value.Value.Length % 2 == 0 && value.Value.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')),
        _ => ColumnRules.Fits(column.Type.Kind == ColumnKind.Identity ? ColumnType.Int64 : column.Type, AsDefault(value)),
    };

    internal static ColumnDefault AsDefault(Constant value) => new(value.Kind switch { ConstantKind.Bool => DefaultKind.Bool, ConstantKind.Number => DefaultKind.Number, _ => DefaultKind.Text }, value.Value);

    private static IEnumerable<BrokenRule> On(SchemaModel schema, string table) => OperationRules.Names("table", [table]).Concat(OperationRules.Known(schema, table));

    private static BrokenRule Empty(string table) => new("MINT3155", $"A row operation on table '{table}' has no rows or no values.", "Say which row it is about, and its values.");
}
