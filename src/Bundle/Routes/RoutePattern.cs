using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Bundle;

/// <summary>
/// A route's pattern: ASP.NET Core's grammar without default values, regular expressions and escaped braces, so that the framework takes whatever has no fault here.
/// <c>/plates/{id:long}/wells/{**rest}</c>. One grammar for the compiler and the manifest's check; compiled by linked source into <c>Mint.Sdk.Generators</c>, so it
/// has no I/O and nothing newer than netstandard2.0.
/// </summary>
public sealed class RoutePattern
{
    /// <summary>Characters of the longest pattern.</summary>
    public const int Longest = 200;

    /// <summary>The framework orders routes by a number with a digit for each segment, and it has 28.</summary>
    public const int MostSegments = 20;

    private RoutePattern(string text, IReadOnlyList<RouteSegment> segments, PatternFault? fault)
    {
        Text = text;
        Segments = segments;
        Fault = fault;
        Parameters = segments.SelectMany(segment => segment.Parameters).ToList();
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What stands between the slashes; none in <c>/</c>.</summary>
    public IReadOnlyList<RouteSegment> Segments { get; }

    /// <summary>Why it is no pattern, or null.</summary>
    public PatternFault? Fault { get; }

    /// <summary>The parameters, in order; where it has a fault, those that could be read.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; }

    /// <summary>Whether nothing can follow it: its end is optional or takes the rest.</summary>
    public bool HasOpenEnd => Parameters.Any(parameter => parameter.Kind != RouteParameterKind.Plain);

    /// <summary>Whether it has a parameter of this name; names do not differ by case.</summary>
    public bool Has(string parameter) => Parameters.Any(one => string.Equals(one.Name, parameter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a pattern. Never fails; <see cref="Fault"/> says what is wrong.</summary>
    public static RoutePattern Parse(string text)
    {
        if (text.Length > Longest) return new(text, [], new($"it is longer than {Longest} characters", "Shorten it"));
        if (text.Length == 0 || text[0] != '/') return new(text, [], new("it does not begin with a slash", $"Write '/{text}'"));
        if (text == "/") return new(text, [], null);
        var read = text.Substring(1).Split('/').Select(RouteSegment.Read).ToList();
        var segments = read.Select(one => one.Segment).ToList();
        return new(text, segments, read.Select(one => one.Fault).FirstOrDefault(fault => fault is not null) ?? PatternPlaces.FaultOf(segments));
    }

    /// <summary>A pattern below a prefix: <c>/plates</c> and <c>/{id}</c>, or <c>/</c> for the prefix itself.</summary>
    public static string Join(string prefix, string pattern) => prefix.Length == 0 ? pattern : pattern == "/" ? prefix : prefix + pattern;
}

/// <summary>What is wrong with a pattern, and what to do: two sentences without their full stops.</summary>
public sealed record PatternFault(string Why, string Remedy);

/// <summary>How a parameter takes part of the path: <c>{id}</c> must be there, <c>{id?}</c> may be, <c>{*rest}</c> and <c>{**rest}</c> take all that is left.</summary>
public enum RouteParameterKind { Plain, Optional, CatchAll }

/// <summary>A parameter of a pattern, with its constraints.</summary>
public sealed record RouteParameter(string Name, RouteParameterKind Kind, IReadOnlyList<RouteConstraint> Constraints);
