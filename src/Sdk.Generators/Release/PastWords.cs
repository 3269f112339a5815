using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Writes the attributes that tell of a column's past: what a code fix adds.</summary>
internal static class PastWords
{
    /// <summary><c>Was(In = 4, Length = 200)</c>: what differs from now.</summary>
    public static string Was(int migration, ColumnState was, ColumnState now)
    {
        var type = was.Column.Type == now.Column.Type ? [] : Type(was.Column.Type, now.Column.Type);
        var nullable = was.Column.Nullable != now.Column.Nullable || (was.Column.Nullable && type.Any(part => part.StartsWith("Type = ", System.StringComparison.Ordinal)))
            ? [$"Nullable = {Literal(was.Column.Nullable)}"] : System.Array.Empty<string>();
        var value = was.Column.Default == now.Column.Default ? [] : new[] { Default(was.Column.Default) };
        var index = was.Index == now.Index ? [] : Index(was.Index, now.Index);
        return $"Was({string.Join(", ", new[] { In(migration) }.Concat(type).Concat(nullable).Concat(value).Concat(index).Concat(Reference(was.Reference, now.Reference)))})";
    }

    /// <summary><c>RemovedColumn("colour", typeof(string), In = 4, Reason = "…", Length = 20)</c>.</summary>
    public static string Removed(int migration, int tableSince, ColumnState was)
    {
        var type = Type(was.Column.Type, null).ToList();
        var parts = new List<string> { Literals.Text(was.Column.Name), type[0].Substring("Type = ".Length), In(migration), "Reason = \"no longer used\"" };
        if (was.From != tableSince) parts.Add($"Since = {was.From.ToString(CultureInfo.InvariantCulture)}");
        parts.AddRange(type.Skip(1));
        if (was.Column.Nullable) parts.Add("Nullable = true");
        if (was.Column.Default is not null) parts.Add(Default(was.Column.Default));
        if (was.Index != IndexKind.None) parts.Add("Indexed = true");
        if (was.Index == IndexKind.Unique) parts.Add("Unique = true");
        if (was.Reference is not null) parts.AddRange(Reference(was.Reference, null));
        return $"RemovedColumn({string.Join(", ", parts)})";
    }

    /// <summary>A column in words: <c>string(200)</c>, nullable, with its default and index.</summary>
    public static string Facts(ColumnState state)
    {
        var column = state.Column;
        var index = state.Index switch { IndexKind.Plain => ", indexed", IndexKind.Unique => ", uniquely indexed", _ => "" };
        var reference = state.Reference is { } to ? $", refers to {to.Source}{(to.OnDelete == OnDelete.Restrict ? "" : $" ({to.OnDelete})")}" : "";
        return $"{column.Type}{(column.Nullable ? ", nullable" : "")}{(column.Default is { } value ? $", default {value.ToJson()}" : "")}{index}{reference}";
    }

    private static string In(int migration) => $"In = {migration.ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<string> Type(ColumnType was, ColumnType? now)
    {
        var isText = now is { Kind: ColumnKind.String or ColumnKind.Text };
        if (was.Kind is not (ColumnKind.String or ColumnKind.Text) || !isText)
            if (was.Kind != now?.Kind) yield return $"Type = typeof({Name(was.Kind)})";
        if (was.Kind == ColumnKind.String || (was.Kind == ColumnKind.Text && isText)) yield return $"Length = {was.Length.ToString(CultureInfo.InvariantCulture)}";
        if (was.Kind == ColumnKind.Decimal) yield return $"Precision = {was.Length.ToString(CultureInfo.InvariantCulture)}";
        if (was.Kind == ColumnKind.Decimal) yield return $"Scale = {was.Scale.ToString(CultureInfo.InvariantCulture)}";
        if (was.Kind == ColumnKind.Enum) yield return $"Members = new[] {{ {string.Join(", ", was.Members.Select(Literals.Text))} }}";
    }

    private static string Name(ColumnKind kind) => kind switch
    {
        ColumnKind.Bool => "bool",
        ColumnKind.Int32 => "int",
        ColumnKind.Int64 or ColumnKind.Identity => "long",
        ColumnKind.Double => "double",
        ColumnKind.Decimal => "decimal",
        ColumnKind.Bytes => "byte[]",
        ColumnKind.Guid => "System.Guid",
        ColumnKind.Date => "System.DateOnly",
        ColumnKind.Timestamptz => "System.DateTimeOffset",
        ColumnKind.Json => "System.Text.Json.JsonElement",
        _ => "string",
    };

    private static string Default(ColumnDefault? value) => value?.Kind switch
    {
        null => "Default = null",
        DefaultKind.Now => "DefaultNow = true",
        DefaultKind.NewGuid => "DefaultNewGuid = true",
        DefaultKind.Text => $"Default = {Literals.Text(value.Value)}",
        _ => $"Default = {value.Value}",
    };

    private static string[] Index(IndexKind was, IndexKind now) => was switch
    {
        IndexKind.None => ["Indexed = false"],
        IndexKind.Unique => ["Unique = true"],
        _ => [now == IndexKind.Unique ? "Unique = false" : "Indexed = true"],
    };

    private static string[] Reference(DeclaredReference? was, DeclaredReference? now)
    {
        if (was == now) return [];
        if (was is null) return ["Referenced = false"];
        var to = was.Source == now?.Source ? [] : new[] { $"References = typeof({was.Source})" };
        return was.OnDelete == (now?.OnDelete ?? OnDelete.Restrict) ? to : [.. to, $"OnDelete = OnDelete.{was.OnDelete}"];
    }

    private static string Literal(bool value) => value ? "true" : "false";
}
