using System.Globalization;
using System.Text.Json;

namespace Mint.Bundle;

/// <summary>Holds a document against its schema.</summary>
public static class JsonSchemaCheck
{
    private const int Most = 100;

    /// <summary>Everything that does not fit, each with its path (<c>limits.rows[2]</c>) and what is wrong; 100 at most.</summary>
    public static IReadOnlyList<(string Path, string Message)> Find(JsonSchema schema, JsonElement value, string path = "")
    {
        var found = new List<(string, string)>();
        Node(schema, value, path, found);
        return found;
    }

    private static void Node(JsonSchema schema, JsonElement value, string path, List<(string, string)> found)
    {
        if (found.Count >= Most || schema.Type == JsonType.Any || (schema.Nullable && value.ValueKind == JsonValueKind.Null)) return;
        var fault = schema.Type switch
        {
            JsonType.Object => value.ValueKind == JsonValueKind.Object ? Object(schema, value, path, found) : "must be an object.",
            JsonType.Array => value.ValueKind == JsonValueKind.Array ? Array(schema, value, path, found) : "must be a list.",
            JsonType.String => value.ValueKind == JsonValueKind.String ? Text(schema, value) : "must be a text.",
            JsonType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false.",
            _ => value.ValueKind == JsonValueKind.Number ? Number(schema, value) : "must be a number.",
        };
        if (fault is not null) found.Add((path, fault));
    }

    private static string? Object(JsonSchema schema, JsonElement value, string path, List<(string, string)> found)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = path.Length == 0 ? Shown.Of(member.Name) : $"{path}.{Shown.Of(member.Name)}";
            if (!seen.Add(member.Name)) found.Add((at, "is there twice."));
            else if (schema.Values is { } any) Node(any, member.Value, at, found);
            else if (schema.Properties.TryGetValue(member.Name, out var property)) Node(property, member.Value, at, found);
            else found.Add((at, "is not known; there is " + string.Join(", ", schema.Properties.Keys) + "."));
        }
        foreach (var missing in schema.Required.Where(name => !seen.Contains(name))) found.Add((path.Length == 0 ? missing : $"{path}.{missing}", "is required and not there."));
        return null;
    }

    private static string? Array(JsonSchema schema, JsonElement value, string path, List<(string, string)> found)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray()) Node(schema.Items!, item, $"{path}[{index++}]", found);
        return Length(schema, index, "items");
    }

    private static string? Text(JsonSchema schema, JsonElement value)
    {
        var text = value.GetString()!;
        if (schema.Options.Count > 0 && !schema.Options.Contains(text, StringComparer.Ordinal)) return $"must be one of {string.Join(", ", schema.Options)}.";
        return Length(schema, text.Length, "characters") ?? (schema.Format is { } format && !HasFormat(format, text, value) ? Wanted(format) : null);
    }

    private static string? Length(JsonSchema schema, int length, string unit) =>
        length < schema.Shortest ? $"must have at least {schema.Shortest} {unit}." : length > schema.Longest ? $"must have at most {schema.Longest} {unit}." : null;

    private static string? Number(JsonSchema schema, JsonElement value)
    {
        if (schema.Type == JsonType.Integer && !(schema.Format == "int32" ? value.TryGetInt32(out _) : value.TryGetInt64(out _)))
            return schema.Format == "int32" ? "must be a whole number from -2147483648 to 2147483647." : "must be a whole number of at most 64 bits.";
        if (schema.Format == "decimal" && !value.TryGetDecimal(out _)) return "must be a decimal number of at most 28 digits.";
        if (!value.TryGetDouble(out var number) || !double.IsFinite(number) || (schema.Format == "float" && !float.IsFinite((float)number))) return "must be a number that is not too large.";
        var below = value.TryGetDecimal(out var exact) ? exact < schema.Minimum : number < (double?)schema.Minimum;
        var above = value.TryGetDecimal(out exact) ? exact > schema.Maximum : number > (double?)schema.Maximum;
        return below ? $"must be at least {JsonSchema.Plain(schema.Minimum!.Value)}." : above ? $"must be at most {JsonSchema.Plain(schema.Maximum!.Value)}." : null;
    }

    private static bool HasFormat(string format, string text, JsonElement value) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => value.TryGetDateTimeOffset(out _),
        "time" => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time < TimeSpan.FromDays(1),
        "timespan" => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out _),
        "uuid" => value.TryGetGuid(out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => true,
    };

    private static string Wanted(string format) => format switch
    {
        "date" => "must be a date such as 2026-01-31.",
        "date-time" => "must be a moment such as 2026-01-31T12:00:00Z.",
        "time" => "must be a time such as 12:30:00.",
        "timespan" => "must be a time span such as 1.02:30:00 (days, hours, minutes, seconds).",
        "uuid" => "must be a GUID such as 6f9619ff-8b86-d011-b42d-00cf4fc964ff.",
        _ => "must be an absolute address such as https://lab.example.org.",
    };
}
