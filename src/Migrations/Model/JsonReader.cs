using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Mint.Migrations;

/// <summary>Reads JSON strictly: whole numbers, each member once, at most 64 levels.</summary>
internal sealed class JsonReader(string json)
{
    private const int MaxDepth = 64;
    private int at;

    public JsonTree Read()
    {
        var value = Value(0);
        Space();
        return at == json.Length ? value : throw Wrong("there is more behind the value");
    }

    private JsonTree Value(int depth)
    {
        if (depth > MaxDepth) throw Wrong("it is nested too deep");
        Space();
        return (at < json.Length ? json[at] : '\0') switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => JsonTree.Of(JsonKind.String, String()),
            't' => Word("true", JsonKind.True),
            'f' => Word("false", JsonKind.False),
            'n' => Word("null", JsonKind.Null),
            '-' or (>= '0' and <= '9') => JsonTree.Of(JsonKind.Number, Number()),
            '\0' when at >= json.Length => throw Wrong("it ends too early"),
            var other => throw Wrong($"'{other}' is not expected"),
        };
    }

    private JsonTree Object(int depth)
    {
        var members = new Dictionary<string, JsonTree>(StringComparer.Ordinal);
        List('}', () =>
        {
            Space();
            if (at >= json.Length || json[at] != '"') throw Wrong("a member's name is expected");
            var name = String();
            Expect(':');
            if (members.ContainsKey(name)) throw Wrong($"'{name}' is there twice");
            members.Add(name, Value(depth + 1));
        });
        return JsonTree.Of(members);
    }

    private JsonTree Array(int depth)
    {
        var items = new List<JsonTree>();
        List(']', () => items.Add(Value(depth + 1)));
        return JsonTree.Of(items);
    }

    private void List(char close, Action item)
    {
        at++;
        Space();
        if (at < json.Length && json[at] == close)
        {
            at++;
            return;
        }
        while (true)
        {
            item();
            Space();
            if (at >= json.Length) throw Wrong("it ends too early");
            if (json[at] != ',' && json[at] != close) throw Wrong($"',' or '{close}' is expected");
            if (json[at++] == close) return;
        }
    }

    private string String()
    {
        var text = new StringBuilder();
        for (at++; at < json.Length; at++)
        {
            var c = json[at];
            if (c == '"')
            {
                at++;
                return text.ToString();
            }
            if (c < ' ') throw Wrong("a text ends too early");
            text.Append(c == '\\' ? Escaped() : c);
        }
        throw Wrong("a text ends too early");
    }

    private char Escaped()
    {
        var c = ++at < json.Length ? json[at] : '\0';
        if (c != 'u') return "\"\\/bfnrt".IndexOf(c) is >= 0 and var known && c != '\0' ? "\"\\/\b\f\n\r\t"[known] : throw Wrong("an escape is not known");
        var code = 0;
        for (var digit = 0; digit < 4; digit++) code = (code * 16) + Hex(++at < json.Length ? json[at] : '\0');
        return (char)code;
    }

    private int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => throw Wrong("an escape is not known"),
    };

    private string Number()
    {
        var start = at++;
        while (at < json.Length && json[at] is >= '0' and <= '9') at++;
        var digits = json.Substring(start, at - start);
        var isWhole = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value.ToString(CultureInfo.InvariantCulture) == digits;
        return isWhole && (at == json.Length || json[at] is not ('.' or 'e' or 'E')) ? digits : throw Wrong("a number is not whole, or too large");
    }

    private JsonTree Word(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(json, at, word, 0, word.Length) != 0) throw Wrong($"'{word}' is expected");
        at += word.Length;
        return JsonTree.Of(kind);
    }

    private void Expect(char c)
    {
        Space();
        if (at >= json.Length || json[at] != c) throw Wrong($"'{c}' is expected");
        at++;
    }

    private void Space()
    {
        while (at < json.Length && json[at] is ' ' or '\t' or '\r' or '\n') at++;
    }

    private FormatException Wrong(string what) => new(FormattableString.Invariant($"line {json.Take(at).Count(c => c == '\n') + 1}: {what}"));
}
