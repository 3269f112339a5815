using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Mint.Bundle;

/// <summary>Whether a text fits, as ASP.NET Core decides it.</summary>
internal static class RouteMatch
{
    /// <summary>Whether a part of a path fits a segment; nothing at all fits none.</summary>
    public static bool Fits(this RouteSegment segment, string text) => text.Length > 0 && segment switch
    {
        { Literal: { } literal } => Same(literal, text),
        { Only: { } only } => only.Fits(text),
        _ => Split(segment, text) is { } values && segment.Parameters.Zip(values, (parameter, value) => parameter.Fits(value)).All(fits => fits),
    };

    /// <summary>Whether its constraints take a text.</summary>
    public static bool Fits(this RouteParameter parameter, string text) => parameter.Constraints.All(constraint => constraint.Fits(text));

    // Constraints have no say in it. Without the optional parameter at the end, the full stop before it must be missing too.
    private static List<string>? Split(RouteSegment segment, string text) =>
        Split(segment, segment.Parts.Count, text) is { } all ? all
        : segment.Parts[segment.Parts.Count - 1].Parameter?.Kind == RouteParameterKind.Optional && text[text.Length - 1] != '.' ? Split(segment, segment.Parts.Count - 2, text)
        : null;

    // From the right: each text is looked for as far to the right as it leaves a character for the parameter behind it; nothing is tried twice.
    private static List<string>? Split(RouteSegment segment, int count, string text)
    {
        var values = new List<string>();
        var end = text.Length;
        for (var i = count - 1; i >= 0; i--)
        {
            var literal = segment.Parts[i].Literal;
            var start = segment.Parts[i].Parameter is null ? end - literal.Length : i == 0 ? 0 : Before(segment.Parts[i - 1].Literal, text, end - 1);
            if (start < 0 || (literal.Length > 0 ? !Same(literal, text.Substring(start, literal.Length)) : start >= end)) return null;
            if (literal.Length == 0) values.Insert(0, text.Substring(start, end - start));
            end = start;
        }
        return end == 0 ? values : null;
    }

    // Where the text behind the last occurrence begins; -1 where there is none.
    private static int Before(string literal, string text, int end) =>
        end <= 0 || text.Substring(0, end).LastIndexOf(literal, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at) ? -1 : at + literal.Length;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Fits(this RouteConstraint constraint, string text) => constraint.Name switch
    {
        "int" => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        "long" => Whole(text) is not null,
        "bool" => bool.TryParse(text, out _),
        "decimal" => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "double" => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
        "float" => float.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
        "guid" => Guid.TryParse(text, out _),
        "datetime" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "alpha" => text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z'),
        "file" => IsFile(text),
        "nonfile" => !IsFile(text),
        "min" => Whole(text) >= constraint.Numbers[0],
        "max" => Whole(text) <= constraint.Numbers[0],
        "range" => Whole(text) is { } number && number >= constraint.Numbers[0] && number <= constraint.Numbers[1],
        "minlength" => text.Length >= constraint.Numbers[0],
        "maxlength" => text.Length <= constraint.Numbers[0],
        "length" => text.Length >= constraint.Numbers[0] && text.Length <= constraint.Numbers[constraint.Numbers.Count - 1],
        _ => true,
    };

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A full stop in the last segment, and behind it something that is none.
    private static bool IsFile(string text) => text.IndexOf('.', text.LastIndexOf('/') + 1) is >= 0 and var dot && text.Skip(dot).Any(c => c != '.');
}
