using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>All rows of a database, as text that is the same on both dialects.</summary>
internal static class RowLines
{
    public static async Task<string[]> OfAsync(DbConnection connection, SchemaModel schema)
    {
        var lines = new List<string>();
        foreach (var table in schema.Tables) lines.AddRange(await OfAsync(connection, table.Name, [.. table.Columns]));
        foreach (var view in schema.Views) lines.AddRange(await OfAsync(connection, view.Name, Columns(schema, view)));
        return [.. SchemaLines.Sorted(lines)];
    }

    private static async Task<IEnumerable<string>> OfAsync(DbConnection connection, string name, Column[] columns)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => column.Type.Kind == ColumnKind.Bytes ? $"\"{column.Name}\"" : $"CAST(\"{column.Name}\" AS text)"))} FROM \"{name}\"";
        await using var row = await command.ExecuteReaderAsync(Database.Token);
        var lines = new List<string>();
        while (await row.ReadAsync(Database.Token)) lines.Add($"{name}|{string.Join('|', columns.Select((column, i) => row.IsDBNull(i) ? "NULL" : Text(column, row.GetValue(i))))}");
        return lines;
    }

    private static Column[] Columns(SchemaModel schema, View view)
    {
        var names = view.Sqlite["SELECT ".Length..view.Sqlite.IndexOf(" FROM ", StringComparison.Ordinal)].Split(", ");
        var source = view;
        while (schema.FindView(ViewSource.Reads(source.Sqlite)[0]) is { } next) source = next;
        var table = schema.Find(ViewSource.Reads(source.Sqlite)[0])!;
        return [.. names.Select(name => table.Find(name)!)];
    }

    // What the database made itself (the present moment, a fresh GUID) is another on the other one.
    private static string Text(Column column, object value) => (column.Type.Kind, value) switch
    {
        (_, byte[] bytes) => Convert.ToHexString(bytes),
        (ColumnKind.Bool, _) => Convert.ToString(value, CultureInfo.InvariantCulture)!.ToUpperInvariant() is "1" or "TRUE" ? "true" : "false",
        (ColumnKind.Double, _) => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        (ColumnKind.Decimal, _) => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.########", CultureInfo.InvariantCulture),
        (ColumnKind.Guid, _) => value.ToString()!.StartsWith("0f8fad5b", StringComparison.Ordinal) ? value.ToString()! : "fresh",
        (ColumnKind.Date or ColumnKind.Timestamptz, _) => Moment(value),
        (ColumnKind.Json, _) => JsonSerializer.Serialize(JsonDocument.Parse((string)value).RootElement),
        _ => Unsteady(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static string Moment(object value)
    {
        var moment = DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
        return moment.Year == 2001 ? moment.ToString("O", CultureInfo.InvariantCulture) : "now";
    }

    // A GUID that became a text.
    private static string Unsteady(string text) => Guid.TryParseExact(text, "D", out _) && !text.StartsWith("0f8fad5b", StringComparison.Ordinal) ? "fresh" : text;
}
