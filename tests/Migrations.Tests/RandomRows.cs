using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>Rows at random, of few values, so that some collide, break a check or refer to nothing.</summary>
internal static class RandomRows
{
    public static Operation Next(TableModel table, Random random) => random.Next(6) switch
    {
        0 when Key(table, random) is { } key => new DeleteRow(table.Name, key),
        1 when Key(table, random) is { } key && table.Columns.Where(column => !column.Key).ToList() is { Count: > 0 } others =>
            new UpdateRow(table.Name, key, Mint.Migrations.Row.Of([Value(others[random.Next(others.Count)], random)])),
        // Within one operation PostgreSQL checks each row's references at once, SQLite those of all at the end; and a number drawn is spent.
        _ => new InsertRows(table.Name, Enumerable.Range(0, table.ForeignKeys.Any(key => key.References == table.Name) || table.Columns.Any(column => column.Type.Kind == ColumnKind.Identity) ? 1 : random.Next(1, 3)).Select(_ => Row(table, random)).ToItems()),
    };

    // A number that a refused row has drawn is spent on PostgreSQL only, so it is drawn only where nothing can refuse the row.
    private static Row Row(TableModel table, Random random)
    {
        var free = table.Uniques.Count == 0 && table.Checks.Count == 0 && table.ForeignKeys.Count == 0 && !table.Indexes.Any(index => index.Unique) && table.Columns.All(column => column.Type.Kind != ColumnKind.Enum);
        return Mint.Migrations.Row.Of(table.Columns
            .Where(column => column.Type.Kind == ColumnKind.Identity ? !free || random.Next(2) == 0 : column is { Nullable: false, Default: null } || random.Next(4) > 0)
            .Select(column => Value(column, random)).DefaultIfEmpty(Value(table.Columns[0], random)));
    }

    private static Row? Key(TableModel table, Random random)
    {
        var columns = table.Columns.Where(column => column.Key).ToList();
        return columns.Count == 0 ? null : Mint.Migrations.Row.Of(columns.Select(column => Value(column, random)));
    }

    private static RowValue Value(Column column, Random random) =>
        column.Nullable && random.Next(4) == 0 ? new(column.Name, Constant.Null) : new(column.Name, Of(column.Type, random.Next(3)));

    private static Constant Of(ColumnType type, int which) => type.Kind switch
    {
        ColumnKind.Bool => new(ConstantKind.Bool, which == 0 ? "true" : "false"),
        ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Identity => new(ConstantKind.Number, $"{which + 1}"),
        ColumnKind.Double => new(ConstantKind.Number, $"{which}.5"),
        ColumnKind.Decimal => new(ConstantKind.Number, $"-{which}.25"),
        ColumnKind.Bytes => new(ConstantKind.Text, $"00f{which}"),
        ColumnKind.Guid => new(ConstantKind.Text, $"0f8fad5b-d9cb-469f-a165-70867728950{which}"),
        ColumnKind.Date => new(ConstantKind.Text, $"2001-01-0{which + 1}"),
        ColumnKind.Timestamptz => new(ConstantKind.Text, $"2001-01-0{which + 1}T12:00:00.5Z"),
        ColumnKind.Json => new(ConstantKind.Text, $$"""{"a":[{{which}}]}"""),
        ColumnKind.Enum => new(ConstantKind.Text, type.Members[which % type.Members.Count]),
        _ => new(ConstantKind.Text, ((string[])["open", "it's done", "ü \"x\""])[which]),
    };
}
