using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Mint.Sdk.Generators;

/// <summary>A route pattern in the grammar of ASP.NET Core. It must be parsed before anything is said about it.</summary>
internal sealed class RoutePattern
{
    private static readonly HashSet<string> Constraints = new(StringComparer.OrdinalIgnoreCase)
    {
        "int", "bool", "datetime", "decimal", "double", "float", "guid", "long", "minlength", "maxlength", "length", "min", "max", "range", "alpha", "regex", "required", "file", "nonfile",
    };

    private readonly string text;
    private readonly List<string> parameters = [];
    private int at;

    private RoutePattern(string text) => this.text = text;

    /// <summary>The parameters' names, in order.</summary>
    public IReadOnlyList<string> Parameters => parameters;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem { get; private set; }

    public bool Has(string parameter) => parameters.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    public static RoutePattern Parse(string text)
    {
        var pattern = new RoutePattern(text);
        pattern.Problem = pattern.Read();
        return pattern;
    }

    /// <summary>The pattern without its parameters' names: two of one shape answer the same requests.</summary>
    public static string Shape(string pattern)
    {
        var shape = new StringBuilder();
        var depth = 0;
        var inName = false;
        foreach (var c in pattern)
        {
            if (c == '{' && depth++ == 0) inName = true;
            if (c == '}' && --depth == 0) inName = false;
            if (inName && depth > 0 && c is ':' or '?' or '=') inName = false;
            if (!inName || c is '{' or '*') shape.Append(char.ToLowerInvariant(c));
        }
        return shape.ToString().TrimEnd('/');
    }

    private string? Read()
    {
        if (text.Length == 0 || text[0] != '/') return "it does not begin with '/'";
        if (text.Length > 200) return "it is longer than 200 characters";
        if (text.Contains("//")) return "it has an empty segment";
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '{' && Next() == '{' || c == '}' && Next() == '}') at += 2;
            else if (c == '{')
            {
                if (ReadParameter() is { } problem) return problem;
            }
            else if (c is '}') return "'}' has no '{' before it";
            else if (c is '?' or '*' or '#' or '\\' or '~' || c <= ' ' || c > '~') return $"'{c}' cannot stand in it";
            else at++;
        }
        return null;
    }

    private char Next() => at + 1 < text.Length ? text[at + 1] : '\0';

    private string? ReadParameter()
    {
        var start = ++at;
        var end = End(start);
        if (end < 0) return "'{' has no '}' after it";
        at = end + 1;
        var inside = text.Substring(start, end - start);
        var isCatchAll = inside.StartsWith("*", StringComparison.Ordinal);
        var body = inside.TrimStart('*');
        if (inside.Length - body.Length > 2) return "a parameter has too many '*'";
        if (isCatchAll && at < text.Length) return "a parameter with '*' must be the last thing in it";
        var nameEnd = body.IndexOfAny([':', '=', '?']);
        var name = nameEnd < 0 ? body : body.Substring(0, nameEnd);
        if (!IsName(name)) return $"'{name}' is not a parameter name";
        if (Has(name)) return $"parameter '{name}' stands in it twice";
        parameters.Add(name);
        return nameEnd < 0 ? null : CheckTail(name, body.Substring(nameEnd));
    }

    private string? CheckTail(string name, string tail)
    {
        var isOptional = tail.EndsWith("?", StringComparison.Ordinal);
        if (isOptional && at < text.Length) return $"optional parameter '{name}' must be the last thing in it";
        var policies = isOptional ? tail.Substring(0, tail.Length - 1) : tail;
        if (policies.Length == 0 || policies[0] == '=') return null;
        foreach (var policy in Policies(policies.Substring(1)))
        {
            var open = policy.IndexOf('(');
            var constraint = open < 0 ? policy : policy.Substring(0, open);
            if (!Constraints.Contains(constraint)) return $"'{constraint}' is not a constraint";
        }
        return null;
    }

    private static IEnumerable<string> Policies(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (depth == 0 && text[i] is ':' or '=')
            {
                yield return text.Substring(start, i - start);
                start = i + 1;
                if (text[i] == '=') yield break;
            }
        }
        yield return text.Substring(start);
    }

    private int End(int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            var doubled = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] is '{' or '}' && doubled) i++;
            else if (text[i] == '{') return -1;
            else if (text[i] == '}') return i;
        }
        return -1;
    }

    private static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
