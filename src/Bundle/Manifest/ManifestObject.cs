using System.Runtime.InteropServices;
using System.Text.Json;

namespace Mint.Bundle;

/// <summary>One JSON object, read strictly: unknown keys, missing ones and wrong types are problems; what stands in for them is empty.</summary>
internal readonly struct ManifestObject
{
    private readonly JsonElement json;
    private readonly ProblemList problems;

    private ManifestObject(JsonElement json, string path, ProblemList problems)
    {
        this.json = json;
        this.problems = problems;
        Path = path;
    }

    /// <summary>The JSON path, for instance <c>$.routes[3]</c>.</summary>
    public string Path { get; }

    public static ManifestObject Open(JsonElement json, string path, string[] keys, ProblemList problems)
    {
        var opened = new ManifestObject(json, path, problems);
        if (json.ValueKind != JsonValueKind.Object)
        {
            opened.Mistyped(path, "an object");
            return opened;
        }
        foreach (var member in json.EnumerateObject())
        {
            if (!keys.Contains(member.Name, StringComparer.Ordinal)) opened.Unknown(member.Name);
        }
        return opened;
    }

    public bool Has(string key) => Find(key, out _);

    public string? Text(string key) => !Find(key, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : Mistyped(At(key), "a text");

    public string RequiredText(string key)
    {
        if (!Has(key)) Missing(key);
        return Text(key) ?? "";
    }

    public bool Flag(string key)
    {
        if (!Find(key, out var value)) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Mistyped(At(key), "true");
        return value.ValueKind == JsonValueKind.True;
    }

    public long RequiredNumber(string key)
    {
        if (!Find(key, out var value)) Missing(key);
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        else Mistyped(At(key), "a whole number");
        return 0;
    }

    /// <summary>A whole number that may be missing; null then.</summary>
    public long? Number(string key) => Has(key) ? RequiredNumber(key) : null;

    /// <summary>A plain decimal number that may be missing; null then.</summary>
    public decimal? Decimal(string key)
    {
        if (!Find(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Mistyped(At(key), "a plain decimal number");
        return null;
    }

    /// <summary>A member as it is, or null where it is missing.</summary>
    public JsonElement? Any(string key) => Find(key, out var value) ? value : null;

    public ManifestObject? Object(string key, string[] keys) => Find(key, out var value) ? Open(value, At(key), keys, problems) : null;

    public ManifestObject RequiredObject(string key, string[] keys)
    {
        if (Object(key, keys) is { } found) return found;
        Missing(key);
        return new(default, At(key), problems);
    }

    public List<T> Objects<T>(string key, int most, string[] keys, Func<ManifestObject, T> read)
    {
        var all = problems;
        return List(key, most, (value, path) => read(Open(value, path, keys, all)));
    }

    public List<string> Texts(string key, int most)
    {
        var self = this;
        return List(key, most, (value, path) => value.ValueKind == JsonValueKind.String ? value.GetString()! : self.Mistyped(path, "a text") ?? "");
    }

    public List<T> List<T>(string key, int most, Func<JsonElement, string, T> read)
    {
        var items = new List<T>();
        if (!Find(key, out var value)) return items;
        if (value.ValueKind != JsonValueKind.Array) Mistyped(At(key), "a list");
        else if (value.GetArrayLength() > most) problems.AddAt(ManifestCodes.ListMustFit, At(key), $"The list has {value.GetArrayLength()} items, more than {most}.", "Shorten it.");
        else foreach (var item in value.EnumerateArray()) items.Add(read(item, $"{At(key)}[{items.Count}]"));
        return items;
    }

    /// <summary>The length of a member's text in bytes.</summary>
    public int SizeOf(string key) => Find(key, out var value) ? JsonMarshal.GetRawUtf8Value(value).Length : 0;

    public string At(string key) => $"{Path}.{key}";

    private bool Find(string key, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out value);
    }

    public void Missing(string key)
    {
        if (json.ValueKind == JsonValueKind.Object) problems.AddAt(ManifestCodes.KeyMustBePresent, At(key), "It is required and not there.", "Build the bundle again with Mint.Sdk.");
    }

    private string? Mistyped(string path, string type)
    {
        problems.AddAt(ManifestCodes.ValueMustHaveItsType, path, $"It must be {type}.", "Build the bundle again with Mint.Sdk.");
        return null;
    }

    private void Unknown(string key)
    {
        var early = ManifestKeys.Build.Contains(key, StringComparer.Ordinal) && Path == "$";
        problems.AddAt(
            early ? ManifestCodes.BuildFactMustNotBeDeclared : ManifestCodes.KeyMustBeKnown, At(Shown.Of(key)),
            early ? "It is a fact of the build, which packing adds." : "Format version 1 has no such key.",
            early ? "Leave it out of the declared manifest." : "Remove it, or use a Mint that knows it.");
    }
}
