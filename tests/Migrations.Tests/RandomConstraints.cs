using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>Constraints, indexes and views at random.</summary>
internal static class RandomConstraints
{
    public static Operation Next(SchemaModel schema, TableModel table, Random random, int count) => random.Next(9) switch
    {
        0 or 1 or 2 => ForeignKey(schema, table, random),
        3 => table.ForeignKeys.Count == 0 ? Unique(table, random) : new DropForeignKey(table.Name, table.ForeignKeys[random.Next(table.ForeignKeys.Count)].Columns),
        4 or 5 => new AddCheck(table.Name, new($"k{count}", Condition(table.Columns[random.Next(table.Columns.Count)]))),
        6 => table.Checks.Count == 0 ? Unique(table, random) : new DropCheck(table.Name, table.Checks[random.Next(table.Checks.Count)].Name),
        7 => table.Uniques.Count == 0 ? Unique(table, random) : new DropUnique(table.Name, table.Uniques[random.Next(table.Uniques.Count)].Columns),
        _ => Unique(table, random),
    };

    public static Operation Index(TableModel table, Random random, int count)
    {
        var column = table.Columns[random.Next(table.Columns.Count)];
        return random.Next(5) switch
        {
            0 => Schema.Index(table.Name, column.Name) with { Where = Condition(column), As = random.Next(2) == 0 ? $"p{count}" : null },
            1 when Lowered(column) is { } expression => Schema.Index(table.Name) with { As = $"e{count}", Expression = expression, Unique = Steady(column) && random.Next(3) == 0 },
            2 when Steady(column) => Schema.Unique(table.Name, column.Name),
            _ => Schema.Index(table.Name, column.Name),
        };
    }

    public static Operation View(SchemaModel schema, TableModel table, Random random, int count)
    {
        if (schema.Views.Count > 0 && random.Next(3) == 0) return new DropView(schema.Views[random.Next(schema.Views.Count)].Name);
        if (schema.Views.Count > 0 && random.Next(3) == 0) return Schema.View($"v{count}", $"SELECT {Columns(schema.Views[random.Next(schema.Views.Count)], random)}");
        var select = $"SELECT {string.Join(", ", table.Columns.Select(column => column.Name))} FROM {table.Name} WHERE {Condition(table.Columns[random.Next(table.Columns.Count)])}";
        return schema.Views.Count > 0 && random.Next(3) == 0 ? new ReplaceView(new(schema.Views[random.Next(schema.Views.Count)].Name, select, select)) : Schema.View($"v{count}", select);
    }

    private static string Columns(View view, Random random) => $"{view.Sqlite["SELECT ".Length..view.Sqlite.IndexOf(" FROM ", StringComparison.Ordinal)].Split(", ")[^1]} FROM {view.Name} WHERE {random.Next(2)} < 1";

    private static AddForeignKey ForeignKey(SchemaModel schema, TableModel table, Random random)
    {
        var pairs = (from column in table.Columns from other in schema.Tables from to in other.Columns where other.IsUnique([to.Name]) && Plain(column.Type) == Plain(to.Type) select (column, other, to)).ToList();
        if (pairs.Count == 0) return Refer(table.Name, table.Columns[0].Name, table.Name, table.Columns[0].Name);
        var (from, references, target) = pairs[random.Next(pairs.Count)];
        return Refer(table.Name, from.Name, references.Name, target.Name, (OnDelete)random.Next(3));
    }

    private static ColumnType Plain(ColumnType type) => type.Kind switch { ColumnKind.Identity => ColumnType.Int64, ColumnKind.String or ColumnKind.Enum => ColumnType.Text, _ => type };

    private static AddUnique Unique(TableModel table, Random random) => Distinct(table.Name, [.. table.Columns.Where(Steady).Select(column => column.Name).Where(_ => random.Next(2) == 0)]);

    // The present moment is another one on the other database.
    internal static bool Steady(Column column) => column.Type.Kind is not (ColumnKind.Date or ColumnKind.Timestamptz);

    private static string? Lowered(Column column) => column.Type.Kind switch
    {
        ColumnKind.Text or ColumnKind.String or ColumnKind.Enum => $"lower({column.Name})",
        ColumnKind.Int32 or ColumnKind.Int64 => $"{column.Name} + 1",
        _ => null,
    };

    private static string Condition(Column column) => column.Type.Kind switch
    {
        ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Double => $"{column.Name} < 3",
        ColumnKind.Text or ColumnKind.String or ColumnKind.Enum => $"{column.Name} <> 'it''s done'",
        _ => $"\"{column.Name}\" IS NOT NULL",
    };
}
