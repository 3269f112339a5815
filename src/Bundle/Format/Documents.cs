using System.Text.Json;

namespace Mint.Bundle;

/// <summary>Entries that hosts and tools read as JSON: an OpenAPI 3.1 document and a CycloneDX 1.6 bill of materials. That they are, is checked; their content is their author's business.</summary>
internal static class Documents
{
    private static readonly Dictionary<string, (string Kind, Dictionary<string, string> Marks)> Kinds = new(StringComparer.Ordinal)
    {
        [BundleEntryNames.OpenApi] = ("an OpenAPI 3.1 document", new(StringComparer.Ordinal) { ["openapi"] = "3.1." }),
        [BundleEntryNames.Sbom] = ("a CycloneDX 1.6 document", new(StringComparer.Ordinal) { ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6" }),
    };

    /// <summary>Whether the entry's content is to be judged; what is larger than allowed is refused without being read.</summary>
    public static bool Read(EntryRecord entry) => Kinds.ContainsKey(entry.Name) && entry.Size <= BundleLimits.DocumentSize;

    /// <summary>What is wrong with the entry, or null.</summary>
    /// <param name="entry">Any entry.</param>
    /// <param name="content">Its content, where it is to be judged.</param>
    public static string? Fault(EntryRecord entry, ReadOnlySpan<byte> content)
    {
        if (!Kinds.TryGetValue(entry.Name, out var expected)) return null;
        if (entry.Size > BundleLimits.DocumentSize) return $"It has {entry.Size} bytes, more than {BundleLimits.DocumentSize}.";
        return Has(content, expected.Marks) ? null : $"It is not {expected.Kind}.";
    }

    private static bool Has(ReadOnlySpan<byte> content, Dictionary<string, string> marks)
    {
        try
        {
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = BundleLimits.DocumentDepth });
            var found = 0;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read())
            {
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && marks.TryGetValue(reader.GetString()!, out var mark))
                    found += reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString()!.StartsWith(mark, StringComparison.Ordinal) ? 1 : 0;
            }
            return found == marks.Count;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
