using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mint.Sdk.Entry;

/// <summary>
/// Finds what is wrong with JSON that was refused, by walking it beside the metadata of its type. Nothing of the exception but its path is shown: its message names
/// types of the plugin's code.
/// </summary>
internal sealed class JsonFaults
{
    private const int Most = 32;

    private readonly RouteProblems problems;
    private readonly JsonSerializerOptions options;
    private readonly List<string> found = [];

    private JsonFaults(RouteProblems problems, JsonSerializerOptions options) => (this.problems, this.options) = (problems, options);

    /// <summary>Adds a problem for each place that does not fit, at least one.</summary>
    public static void Find(ReadOnlySequence<byte> body, JsonTypeInfo type, JsonException refused, RouteProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth, CommentHandling = type.Options.ReadCommentHandling, AllowTrailingCommas = type.Options.AllowTrailingCommas });
            var faults = new JsonFaults(problems, type.Options);
            faults.Walk(document.RootElement, type, "$");
            faults.Last(refused);
        }
        catch (JsonException malformed)
        {
            problems.Add("$", $"is not valid JSON{Position(malformed)}.");
        }
        catch (InvalidOperationException unreadable) when (IsUnreadable(unreadable))
        {
            AddUnreadable(problems);
        }
    }

    /// <summary>Adds the one problem of a body that cannot be read again.</summary>
    public static void Add(JsonException refused, RouteProblems problems) => problems.Add(PathOf(refused), $"is not valid JSON, lacks a required member, or has a value of the wrong kind{Position(refused)}.");

    /// <summary>Whether the serializer met bytes that are no UTF-8 in a name or a text.</summary>
    public static bool IsUnreadable(InvalidOperationException refused) => refused.InnerException is DecoderFallbackException;

    /// <summary>Adds that some text is no UTF-8.</summary>
    public static void AddUnreadable(RouteProblems problems) => problems.Add("$", "holds text that is no UTF-8.");

    private static string Position(JsonException refused) => refused is { LineNumber: { } line, BytePositionInLine: { } position }
        ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1}, byte {position + 1})") : "";

    private static string PathOf(JsonException refused) => string.IsNullOrEmpty(refused.Path) ? "$" : refused.Path;

    private void Walk(JsonElement value, JsonTypeInfo type, string path)
    {
        if (found.Count >= Most) return;
        if (value.ValueKind == JsonValueKind.Null && !(type.Type.IsValueType && Nullable.GetUnderlyingType(type.Type) is null)) return;
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when type.PolymorphismOptions is null: WalkObject(value, type, path); break;
            case JsonTypeInfoKind.Enumerable: WalkItems(value, type, path); break;
            case JsonTypeInfoKind.Dictionary: WalkEntries(value, type, path); break;
            default: Try(value, type, path); break;
        }
    }

    private void WalkObject(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, "is not an object.");
            return;
        }
        var seen = new HashSet<JsonPropertyInfo>();
        foreach (var member in value.EnumerateObject())
        {
            if (PropertyOf(type, member.Name) is { } property)
            {
                seen.Add(property);
                WalkMember(member.Value, property, Below(path, property.Name));
            }
            else if (type.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow) Add(Below(path, member.Name), "is not known.");
        }
        foreach (var property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property))) Add(Below(path, property.Name), "is missing.");
    }

    private void WalkMember(JsonElement value, JsonPropertyInfo property, string path)
    {
        if (value.ValueKind == JsonValueKind.Null && options.RespectNullableAnnotations && !property.IsSetNullable) Add(path, "is null where a value is needed.");
        // A converter of the property's own, or a number that may be a text here, only the serializer can judge: the exception's path names it.
        else if (property is { CustomConverter: null, NumberHandling: null }) Walk(value, options.GetTypeInfo(property.PropertyType), path);
    }

    private void WalkItems(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Array) Add(path, "is not an array.");
        else if (type.ElementType is { } element)
            foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index))) Walk(item, options.GetTypeInfo(element), string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
    }

    private void WalkEntries(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object) Add(path, "is not an object.");
        else if (type.ElementType is { } element)
            foreach (var entry in value.EnumerateObject()) Walk(entry.Value, options.GetTypeInfo(element), Below(path, entry.Name));
    }

    // A value without members of its own, and what only the serializer can judge.
    private void Try(JsonElement value, JsonTypeInfo type, string path)
    {
        try
        {
            value.Deserialize(type);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            var below = refused is JsonException { Path: { Length: > 1 } inner } ? inner[1..] : "";
            Add(path + below, below.Length == 0 ? $"is not {JsonWanted.Of(type.Type)}." : "is not valid.");
        }
    }

    // The place where the serializer stopped, unless it is named already or something below it is.
    private void Last(JsonException refused)
    {
        var path = PathOf(refused);
        if (found.Count == 0 || (found.Count < Most && !found.Exists(one => one.StartsWith(path, StringComparison.OrdinalIgnoreCase)))) Add(path, "is not valid.");
    }

    private void Add(string path, string message)
    {
        if (found.Count >= Most) return;
        found.Add(path);
        problems.Add(path, message);
    }

    private JsonPropertyInfo? PropertyOf(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(property => property.Name == name)
        ?? (options.PropertyNameCaseInsensitive ? type.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) : null);

    private static string Below(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$') ? $"{path}.{name}" : $"{path}['{name}']";
}
