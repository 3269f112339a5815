using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Mint.Migrations;

/// <summary>
/// Canonical JSON text: keys in ordinal order, no white space, no null or default members, integers only.
/// Written by hand because it also runs inside the compiler, where System.Text.Json is not to be had.
/// </summary>
public sealed class CanonicalJson
{
    private readonly SortedDictionary<string, string> members = new(StringComparer.Ordinal);

    /// <summary>Adds a text member; a null is left out.</summary>
    public CanonicalJson Text(string key, string? value) => value is null ? this : Raw(key, Quote(value));

    /// <summary>Adds an integer member.</summary>
    public CanonicalJson Number(string key, long value) => Raw(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a member that is <see langword="true"/>; false is the default and is left out.</summary>
    public CanonicalJson Flag(string key, bool value) => value ? Raw(key, "true") : this;

    /// <summary>Adds a member whose value is canonical JSON already; a null is left out.</summary>
    public CanonicalJson Raw(string key, string? json)
    {
        if (json is not null) members[key] = json;
        return this;
    }

    /// <summary>Adds an array member; an empty one is left out.</summary>
    public CanonicalJson List(string key, IReadOnlyCollection<string> items) => items.Count == 0 ? this : Raw(key, Array(items));

    /// <summary>Adds an array of texts; an empty one is left out.</summary>
    public CanonicalJson Texts(string key, IEnumerable<string> items)
    {
        var quoted = new List<string>();
        foreach (var item in items) quoted.Add(Quote(item));
        return List(key, quoted);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var member in members)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(Quote(member.Key)).Append(':').Append(member.Value);
        }
        return text.Append('}').ToString();
    }

    /// <summary>A JSON array of canonical items, in the order given.</summary>
    public static string Array(IEnumerable<string> items) => "[" + string.Join(",", items) + "]";

    /// <summary>
    /// A JSON string: only the quote, the backslash and control characters are escaped, the latter as <c>\u00xx</c>;
    /// a lone surrogate becomes U+FFFD, so that the text is always valid UTF-8.
    /// </summary>
    public static string Quote(string text)
    {
        if (IsPlain(text)) return "\"" + text + "\"";
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c < ' ') quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) quoted.Append(c).Append(text[++i]);
            else quoted.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c is '"' or '\\' or < ' ' || char.IsSurrogate(c)) return false;
        return true;
    }
}
