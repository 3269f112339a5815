using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>Reads what stands between braces: stars, a name, constraints, a question mark.</summary>
internal static class ParameterReader
{
    /// <summary>The parameter, null where it has no name, and what is wrong with it.</summary>
    public static (RouteParameter? Parameter, PatternFault? Fault) Read(string text)
    {
        var stars = Math.Min(2, text.Length - text.TrimStart('*').Length);
        var optional = text.Length > stars && text[text.Length - 1] == '?';
        var inner = text.Substring(stars, text.Length - stars - (optional ? 1 : 0));
        var colon = inner.IndexOf(':');
        var name = colon < 0 ? inner : inner.Substring(0, colon);
        if ((DefaultFault(text, inner, name) ?? NameFault(text, name)) is { } fault) return (null, fault);
        var read = colon < 0 ? [] : Constraints(inner.Substring(colon + 1)).Select(RouteConstraint.Read).ToList();
        var parameter = new RouteParameter(name, stars > 0 ? RouteParameterKind.CatchAll : optional ? RouteParameterKind.Optional : RouteParameterKind.Plain, read.Select(one => one.Constraint).OfType<RouteConstraint>().ToList());
        return (parameter, read.Select(one => one.Fault).FirstOrDefault(wrong => wrong is not null)
            ?? (stars > 0 && optional ? new($"'{{{text}}}' takes the rest and is optional, and the rest may be empty anyway", $"Write '{{{text.Substring(0, text.Length - 1)}}}'") : null));
    }

    private static PatternFault? DefaultFault(string text, string inner, string name) => inner.IndexOf('=') < 0
        ? null
        : new($"'{{{text}}}' has a default value, which no document of the routes could show", $"Write '{{{name.Split('=')[0]}?}}' and give the handler's parameter the default");

    private static PatternFault? NameFault(string text, string name)
    {
        if (name.Length > 0 && IsStart(name[0]) && name.All(c => IsStart(c) || c is >= '0' and <= '9')) return null;
        return new($"'{{{text}}}' has no name that C# could have", "Name it with letters a to z, digits and '_', not beginning with a digit");
    }

    private static bool IsStart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_';

    // A colon within parentheses belongs to the argument.
    private static IEnumerable<string> Constraints(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(' && text.IndexOf(')', i) is > 0 and var close) i = close;
            if (text[i] != ':') continue;
            yield return text.Substring(start, i - start);
            start = i + 1;
        }
        yield return text.Substring(start);
    }
}
