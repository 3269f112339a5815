using System.Text.Json;
using System.Text.Unicode;

namespace Mint.Bundle;

/// <summary>A JSON object that must have just the expected keys; the first thing wrong is a refusal.</summary>
/// <param name="Json">The object.</param>
/// <param name="Subject">What a refusal names.</param>
/// <param name="Code">The code of a refusal.</param>
/// <param name="Path">Where the object stands, for instance <c>$.signatures[0]</c>.</param>
internal readonly record struct ExactObject(JsonElement Json, string Subject, string Code, string Path)
{
    private const string Remedy = "Sign the bundle again with 'mint sign'.";

    /// <summary>Parses strictly: UTF-8, no comments, no trailing commas, no key twice, little depth.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, string subject, string code)
    {
        try
        {
            if (!Utf8.IsValid(utf8.Span)) throw new JsonException();
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new RefusedException(code, subject, "is not strict JSON.", Remedy);
        }
    }

    public static ExactObject Open(JsonElement json, string subject, string code, string path, params ReadOnlySpan<string> keys)
    {
        var opened = new ExactObject(json, subject, code, path);
        if (json.ValueKind != JsonValueKind.Object) throw opened.Wrong("must be an object");
        var found = 0;
        foreach (var member in json.EnumerateObject())
        {
            if (!keys.Contains(member.Name)) throw opened.Wrong($"has the key '{Shown.Of(member.Name)}', which does not belong there");
            found++;
        }
        return found == keys.Length ? opened : throw opened.Wrong("lacks a key");
    }

    public ExactObject Child(string key, params ReadOnlySpan<string> keys) => Open(Json.GetProperty(key), Subject, Code, $"{Path}.{key}", keys);

    public string Text(string key)
    {
        try
        {
            return Json.GetProperty(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong($"must have a text as '{key}'");
        }
        catch (InvalidOperationException)
        {
            throw Wrong($"has a text as '{key}' that is not Unicode");
        }
    }

    public JsonElement List(string key) => Json.GetProperty(key) is { ValueKind: JsonValueKind.Array } list ? list : throw Wrong($"must have a list as '{key}'");

    public RefusedException Wrong(string what) => new(Code, Subject, $"At {Path} it {what}.", Remedy);
}
