using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Mint.Sdk.Generators;

/// <summary>
/// A route pattern: ASP.NET Core's grammar without default values and escaped braces. <c>/plates/{id:long}/wells/{*rest}</c>.
/// </summary>
internal sealed class RoutePattern
{
    private static readonly HashSet<string> Constraints = new(StringComparer.OrdinalIgnoreCase)
    {
        "int", "bool", "datetime", "decimal", "double", "float", "guid", "long", "minlength", "maxlength", "length", "min", "max", "range", "alpha", "required", "file", "nonfile",
    };

    private static readonly Regex Segment = new(
        "^(?:[A-Za-z0-9._~!$&'()+,;=:@-]|\\{\\*{0,2}[A-Za-z_][A-Za-z0-9_]*(?::[A-Za-z]+(?:\\([^(){}/?]*\\))?)*\\??\\})+\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Parameter = new("\\{\\*{0,2}(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::(?<constraint>[A-Za-z]+)(?:\\([^()]*\\))?)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private RoutePattern(string text)
    {
        Parameters = Parameter.Matches(text).Cast<Match>().Select(match => match.Groups["name"].Value).ToList();
        Problem = ProblemOf(text);
    }

    /// <summary>The parameters' names, in order.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem { get; }

    public bool Has(string parameter) => Parameters.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    public static RoutePattern Parse(string text) => new(text);

    /// <summary>A pattern below a prefix: <c>/plates</c> and <c>/{id}</c>, or <c>/</c> for the prefix itself.</summary>
    public static string Join(string prefix, string pattern) => prefix.Length == 0 ? pattern : pattern == "/" ? prefix : prefix + pattern;

    /// <summary>The pattern without its parameters' names: two of one shape answer the same requests.</summary>
    public static string Shape(string pattern) => Regex.Replace(pattern, "(?<open>\\{\\*{0,2})[A-Za-z_][A-Za-z0-9_]*", "${open}", RegexOptions.CultureInvariant).ToLowerInvariant();

    private string? ProblemOf(string text)
    {
        if (text == "/") return null;
        if (text.Length > 200) return "it is longer than 200 characters";
        if (text.Length == 0 || text[0] != '/') return "it does not begin with '/'";
        var segments = text.Substring(1).Split('/');
        foreach (var segment in segments)
            if (SegmentProblem(segment) is { } problem) return problem;
        foreach (var segment in segments.Take(segments.Length - 1))
            if (segment.Contains("{*") || segment.EndsWith("?}", StringComparison.Ordinal)) return $"'{segment}' must be its last segment";
        if (Parameters.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(twins => twins.Count() > 1) is { } twice) return $"parameter '{twice.Key}' stands in it twice";
        return Unknown(text) is { } constraint ? $"'{constraint}' is not a constraint" : null;
    }

    private static string? SegmentProblem(string segment) => segment switch
    {
        "" => "it has an empty segment",
        "." or ".." => $"'{segment}' cannot be a segment",
        _ when segment.Contains("}{") => $"'{segment}' has two parameters with nothing between them",
        _ when Segment.IsMatch(segment) => null,
        _ => $"'{segment}' is malformed",
    };

    private static string? Unknown(string text) => Parameter.Matches(text).Cast<Match>()
        .SelectMany(match => match.Groups["constraint"].Captures.Cast<Capture>()).Select(capture => capture.Value).FirstOrDefault(name => !Constraints.Contains(name));
}
