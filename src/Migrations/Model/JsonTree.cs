using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>What a JSON value is. Numbers are whole, as in all our canonical text.</summary>
public enum JsonKind { Object, Array, String, Number, True, False, Null }

/// <summary>A JSON value read without System.Text.Json, which the compiler does not offer. <see cref="ToString"/> is its canonical text.</summary>
public sealed class JsonTree
{
    private readonly IReadOnlyDictionary<string, JsonTree> members;
    private readonly string text;

    private JsonTree(JsonKind kind, string text, IReadOnlyDictionary<string, JsonTree> members, IReadOnlyList<JsonTree> items) =>
        (Kind, this.text, this.members, Items) = (kind, text, members, items);

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The items of an array; empty for anything else.</summary>
    public IReadOnlyList<JsonTree> Items { get; }

    /// <summary>The names of an object's members, in ordinal order.</summary>
    public IEnumerable<string> Names => members.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>A text's value or a number's digits; empty for anything else.</summary>
    public string Text => text;

    /// <summary>An object's member, or null.</summary>
    public JsonTree? this[string name] => members.TryGetValue(name, out var value) ? value : null;

    internal static JsonTree Of(JsonKind kind, string text = "") => new(kind, text, new Dictionary<string, JsonTree>(), []);

    internal static JsonTree Of(IReadOnlyDictionary<string, JsonTree> members) => new(JsonKind.Object, "", members, []);

    internal static JsonTree Of(IReadOnlyList<JsonTree> items) => new(JsonKind.Array, "", new Dictionary<string, JsonTree>(), items);

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is no JSON; the message names the line.</exception>
    public static JsonTree Parse(string json) => new JsonReader(json).Read();

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        JsonKind.Object => Written(),
        JsonKind.Array => CanonicalJson.Array(Items.Select(item => item.ToString())),
        JsonKind.String => CanonicalJson.Quote(text),
        JsonKind.Number => text,
        _ => Kind.ToString().ToLowerInvariant(),
    };

    private string Written()
    {
        var json = new CanonicalJson();
        foreach (var member in members) json.Raw(member.Key, member.Value.ToString());
        return json.ToString();
    }
}
