using System.Globalization;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>A schema model as the lines that a database should report of itself.</summary>
internal static class SchemaLines
{
    public static IEnumerable<string> OnSqlite(SchemaModel schema) => Sorted(schema.Tables.SelectMany(table => table.Columns.Select((column, i) => $"column|{table.Name}|{i}|{Sqlite(column)}")
        .Concat(Indexes(table))
        .Concat(table.ForeignKeys.Select(key => $"foreign key|{table.Name}|{string.Join(',', key.Columns)}|{key.References}|{string.Join(',', key.To)}|{Action(key)}"))
        .Concat(table.Checks.Select(check => $"check|{table.Name}|CONSTRAINT \"{check.Name}\" CHECK ({check.Expression})")))
        .Concat(schema.Views.Select(view => $"view|{view.Name}|{view.Sqlite}")));

    public static IEnumerable<string> OnPostgres(SchemaModel schema) => Sorted(schema.Tables.SelectMany(table => table.Columns.Select(column => $"column|{table.Name}|{Postgres(column)}")
        .Concat(Indexes(table))
        .Concat(table.ForeignKeys.Select(key => $"foreign key|{table.Name}|{key.NameIn(table.Name)}|{string.Join(',', key.Columns)}|{key.References}|{string.Join(',', key.To)}|{Action(key)}"))
        .Concat(table.Uniques.Select(unique => $"unique|{table.Name}|{unique.NameIn(table.Name)}|{string.Join(',', unique.Columns)}"))
        .Concat(table.Checks.Select(check => check.Name).Concat(table.Columns.Where(column => column.Type.Kind == ColumnKind.Enum).Select(column => column.Name)).Select(name => $"check|{table.Name}|{name}")))
        .Concat(schema.Views.Select(view => $"view|{view.Name}")));

    public static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    private static IEnumerable<string> Indexes(TableModel table) => table.Indexes.Select(index => $"index|{table.Name}|{index.Name}|{Bit(index.Unique)}|{Bit(index.Where is not null)}|{string.Join(',', index.Columns)}")
        .Concat(table.Uniques.Select(unique => $"index|{table.Name}|{unique.NameIn(table.Name)}|1|0|{string.Join(',', unique.Columns)}"));

    private static string Action(ForeignKey key) => key.OnDelete switch { OnDelete.Cascade => "CASCADE", OnDelete.SetNull => "SET NULL", _ => "RESTRICT" };

    private static string Sqlite(Column column)
    {
        var type = column.Type.Kind switch
        {
            ColumnKind.Bool or ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Identity => "INTEGER",
            ColumnKind.Double => "REAL",
            ColumnKind.Bytes => "BLOB",
            _ => "TEXT",
        };
        return $"{column.Name}|{type}|{Bit(column is { Nullable: false, Type.Kind: not ColumnKind.Identity })}|{Bit(column.Key)}|{Bit(column.Default is not null)}";
    }

    private static string Postgres(Column column)
    {
        var type = column.Type.Kind switch
        {
            ColumnKind.Bool => "boolean",
            ColumnKind.Int32 => "integer",
            ColumnKind.Int64 or ColumnKind.Identity => "bigint",
            ColumnKind.Double => "double precision",
            ColumnKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"numeric({column.Type.Length},{column.Type.Scale})"),
            ColumnKind.String => string.Create(CultureInfo.InvariantCulture, $"character varying({column.Type.Length})"),
            ColumnKind.Bytes => "bytea",
            ColumnKind.Guid => "uuid",
            ColumnKind.Date => "date",
            ColumnKind.Timestamptz => "timestamp with time zone",
            ColumnKind.Json => "jsonb",
            _ => "text",
        };
        return $"{column.Name}|{type}|{Bit(!column.Nullable)}|{Bit(column.Default is not null || column.Type.Kind == ColumnKind.Identity)}|{Bit(column.Key)}";
    }

    private static string Bit(bool value) => value ? "1" : "0";
}
