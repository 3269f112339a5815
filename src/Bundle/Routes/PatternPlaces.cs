using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>What may stand where in a pattern.</summary>
internal static class PatternPlaces
{
    /// <summary>Of the parts of a segment.</summary>
    public static PatternFault? FaultOf(RouteSegment segment, string text)
    {
        var parts = segment.Parts;
        if (text.Length == 0) return new("it has an empty segment: two slashes follow each other, or one ends it", "Take a slash away");
        if (text is "." or "..") return new($"'{text}' cannot be a segment, since browsers resolve it", "Take it away");
        for (var i = 1; i < parts.Count; i++)
            if (parts[i].Parameter is not null && parts[i - 1].Parameter is not null) return new($"'{text}' has two parameters with nothing between them", "Put a text such as '-' between them");
        if (parts.Count > 1 && segment.Parameters.Any(parameter => parameter.Kind == RouteParameterKind.CatchAll)) return new($"'{text}' has other parts beside the one that takes the rest", "Give that one a segment to itself");
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Parameter?.Kind == RouteParameterKind.Optional && parts.Count > 1 && (i < parts.Count - 1 || parts[i - 1].Literal != "."))
                return new($"'{text}' has an optional parameter among other parts, where only one behind a full stop may be left out", "Give it a segment to itself, write it like 'report.{format?}' behind a parameter, or make two routes");
        return null;
    }

    /// <summary>Of the segments of a pattern.</summary>
    public static PatternFault? FaultOf(IReadOnlyList<RouteSegment> segments)
    {
        if (segments.Count > RoutePattern.MostSegments) return new($"it has more than {RoutePattern.MostSegments} segments", "Shorten it");
        for (var i = 0; i < segments.Count - 1; i++)
            if (segments[i].Parameters.FirstOrDefault(parameter => parameter.Kind != RouteParameterKind.Plain) is { } open)
                return new($"'{{{open.Name}}}' is optional or takes the rest, and something follows it", "Let it be the last segment");
        var twins = segments.SelectMany(segment => segment.Parameters).GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        return twins is null ? null : new($"the parameter '{twins.Key}' is there twice", "Rename one");
    }
}
