using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>Two routes, by their places in the list, of which ASP.NET Core could not choose one for a request to <paramref name="Path"/>.</summary>
public sealed record RouteTwin(int First, int Second, string Path);

/// <summary>
/// Finds routes of one verb that no order tells apart: each segment of one ranks as that of the other, and some path fits both. Where a number or a word is only by chance
/// a GUID of 32 hexadecimal digits, routes with <c>:int</c> or <c>:alpha</c> and <c>:guid</c> may stand beside each other; such a path is answered 404.
/// </summary>
public static class RouteTwins
{
    // A manifest may hold 2,000 routes, and nobody writes a thousand of one form: beyond this, only what is written alike is found.
    private const int Budget = 200_000;
    private const int PairCost = 50;

    /// <summary>Each route that has a twin before it, with the first of those. Patterns with a fault are passed over.</summary>
    public static IEnumerable<RouteTwin> Of(IReadOnlyList<(string Verb, RoutePattern Pattern)> routes)
    {
        var left = Budget;
        var forms = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < routes.Count; i++)
        {
            var (verb, pattern) = routes[i];
            if (pattern.Fault is not null) continue;
            if (!forms.TryGetValue(verb + " " + Form(pattern), out var alike)) forms[verb + " " + Form(pattern)] = alike = [];
            foreach (var first in alike)
            {
                if (Path(routes[first].Pattern, pattern, ref left) is not { } path) continue;
                yield return new(first, i, path);
                break;
            }
            alike.Add(i);
        }
    }

    /// <summary>A path, not escaped, that fits both patterns with nothing to choose between them; null where there is none.</summary>
    public static string? Path(RoutePattern one, RoutePattern other)
    {
        var left = Budget;
        return one.Fault is null && other.Fault is null && Form(one).Equals(Form(other), StringComparison.OrdinalIgnoreCase) ? Path(one, other, ref left) : null;
    }

    private static string? Path(RoutePattern one, RoutePattern other, ref int left)
    {
        if (one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase)) return one.Text;
        var path = "";
        for (var i = 0; i < one.Segments.Count; i++)
        {
            if (Common(one.Segments[i], other.Segments[i], ref left) is { } text) path += "/" + text;
            else return BothOptional(one.Segments[i], other.Segments[i]) ? path.Length == 0 ? "/" : path : null;
        }
        return path.Length == 0 ? "/" : path;
    }

    private static string? Common(RouteSegment one, RouteSegment other, ref int left)
    {
        if ((left -= PairCost) < 0) return null;
        foreach (var text in SegmentSamples.Of(one, other))
        {
            if (--left < 0) return null;
            if (one.Fits(text) && other.Fits(text)) return text;
        }
        return null;
    }

    private static bool BothOptional(RouteSegment one, RouteSegment other) => one.Only?.Kind == RouteParameterKind.Optional && other.Only?.Kind == RouteParameterKind.Optional;

    // Patterns of different form never rank alike, or have different texts in one place.
    private static string Form(RoutePattern pattern) => string.Concat(pattern.Segments.Select(segment => "/" + (segment.Literal ?? "{" + segment.Rank)));
}
