using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>A piece of a segment: a literal, or a parameter, and then <paramref name="Literal"/> is empty.</summary>
public sealed record RoutePart(string Literal, RouteParameter? Parameter);

/// <summary>What stands between two slashes of a pattern: literals and parameters in turns.</summary>
public sealed class RouteSegment
{
    private RouteSegment(IReadOnlyList<RoutePart> parts) => Parts = parts;

    /// <summary>From left to right; no two literals beside each other.</summary>
    public IReadOnlyList<RoutePart> Parts { get; }

    /// <summary>Its parameters, in order.</summary>
    public IEnumerable<RouteParameter> Parameters => Parts.Select(part => part.Parameter).OfType<RouteParameter>();

    /// <summary>The parameter that is the whole segment, or null.</summary>
    public RouteParameter? Only => Parts.Count == 1 ? Parts[0].Parameter : null;

    /// <summary>The text that is the whole segment, or null.</summary>
    public string? Literal => Parts.Count == 1 && Parts[0].Parameter is null ? Parts[0].Literal : null;

    /// <summary>
    /// How much it leaves open, as ASP.NET Core ranks it: 1 a text, 2 a parameter with constraints or among texts, 3 a parameter, 4 the rest with constraints, 5 the rest.
    /// Of two patterns that fit a path, the one with the lower rank at the first difference answers.
    /// </summary>
    public int Rank => Only is not { } only ? Parts.Count == 1 ? 1 : 2 : (only.Kind == RouteParameterKind.CatchAll ? 5 : 3) - (only.Constraints.Count > 0 ? 1 : 0);

    internal static (RouteSegment Segment, PatternFault? Fault) Read(string text)
    {
        var parts = new List<RoutePart>();
        PatternFault? fault = null;
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) + 1 : text.IndexOf('{', at) is >= 0 and var open ? open : text.Length;
            if (end == 0) return (new(parts), new($"a brace of '{text}' is not closed", "Write a parameter like '{id}'"));
            var (part, wrong) = Part(text.Substring(at, end - at));
            if (part is not null) parts.Add(part);
            fault ??= wrong;
            at = end;
        }
        var segment = new RouteSegment(parts);
        return (segment, fault ?? PatternPlaces.FaultOf(segment, text));
    }

    private static (RoutePart? Part, PatternFault? Fault) Part(string text)
    {
        if (text[0] != '{') return (new(text, null), LiteralFault(text));
        var (parameter, fault) = ParameterReader.Read(text.Substring(1, text.Length - 2));
        return (parameter is null ? null : new("", parameter), fault);
    }

    private static PatternFault? LiteralFault(string text)
    {
        foreach (var c in text)
        {
            if (c == '}') return new($"a brace in '{text}' is closed that was not opened", "Write a parameter like '{id}'");
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9') && "._~!$&'()+,;=:@-".IndexOf(c) < 0)
                return new($"{(c is > ' ' and < (char)127 ? $"'{c}'" : "a blank, a control character or one beyond ASCII")} cannot stand in it", "Use letters, digits and ._~!$&'()+,;=:@- there, and take anything else as a parameter");
        }
        return null;
    }
}
