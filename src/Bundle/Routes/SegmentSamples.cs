using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Mint.Bundle;

/// <summary>Texts among which there is one that fits both of two segments, if any does.</summary>
internal static class SegmentSamples
{
    // No request has a longer line.
    private const int Longest = 8_000;
    private const int Most = 1_000;

    public static IEnumerable<string> Of(RouteSegment one, RouteSegment other)
    {
        if (one.Literal is { } literal) return [literal];
        var values = Values(one.Parameters.Concat(other.Parameters).SelectMany(parameter => parameter.Constraints).ToList(), [0, .. Beside(one), .. Beside(other)], Letter(one, other)).Distinct(StringComparer.Ordinal).ToList();
        if (one.Only is not null && other.Only is not null) return values;
        var (forOne, forOther) = (Pieces(other, values), Pieces(one, values));
        return values.Concat(Fitting(one, forOne)).Concat(Fitting(other, forOther)).Concat(Filled(one, _ => forOne).Take(Most)).Concat(Filled(other, _ => forOther).Take(Most));
    }

    // First what each parameter takes by itself: of all there is, the fitting ones might lie beyond the most that is tried.
    private static IEnumerable<string> Fitting(RouteSegment segment, List<string> pieces) => Filled(segment, parameter => pieces.Where(parameter.Fits).ToList()).Take(Most);

    // What one segment asks for, put into the parameters of the other.
    private static List<string> Pieces(RouteSegment segment, List<string> values)
    {
        var literals = segment.Parts.Select(part => part.Literal).Where(literal => literal.Length > 0).ToList();
        var whole = string.Concat(segment.Parts.Select(part => part.Parameter is null ? part.Literal : "a"));
        return values.Concat([whole, .. literals.SelectMany(literal => (string[])[literal, "a" + literal, literal + "a", "a" + literal + "a", .. Cuts(literal)])]).Distinct(StringComparer.Ordinal).ToList();
    }

    // Texts of two segments may share a part: 'ab{x}' and 'a{y}', '{x}-{y}' and '{x}--{y}'.
    private static IEnumerable<string> Cuts(string literal) => Enumerable.Range(1, Math.Min(literal.Length, 20) - 1).SelectMany(at => (string[])[literal.Substring(at), literal.Substring(0, at)]);

    private static IEnumerable<string> Filled(RouteSegment segment, Func<RouteParameter, IEnumerable<string>> pieces)
    {
        var whole = Filled(segment.Parts, pieces);
        return segment.Parts[segment.Parts.Count - 1].Parameter?.Kind != RouteParameterKind.Optional ? whole : whole.Concat(Filled(segment.Parts.Take(segment.Parts.Count - 2), pieces));
    }

    private static IEnumerable<string> Filled(IEnumerable<RoutePart> parts, Func<RouteParameter, IEnumerable<string>> pieces)
    {
        IEnumerable<string> texts = [""];
        foreach (var part in parts)
        {
            var soFar = texts;
            texts = part.Parameter is not { } parameter ? soFar.Select(text => text + part.Literal) : pieces(parameter).SelectMany(piece => soFar.Select(text => text + piece).Take(Most));
        }
        return texts;
    }

    // How long everything may be, at the least, that stands in a segment beside one parameter.
    private static IEnumerable<int> Beside(RouteSegment segment) => Enumerable.Range(segment.Parts.Sum(part => part.Literal.Length), Math.Max(1, segment.Parameters.Count()));

    // One that no text of theirs has: a text is looked for as far to the right as it may be.
    private static string Letter(RouteSegment one, RouteSegment other)
    {
        var texts = string.Concat(one.Parts.Concat(other.Parts).Select(part => part.Literal));
        return Enumerable.Range('a', 26).Select(c => ((char)c).ToString()).FirstOrDefault(letter => texts.IndexOf(letter, StringComparison.OrdinalIgnoreCase) < 0) ?? "a";
    }

    private static IEnumerable<string> Values(List<RouteConstraint> constraints, int[] beside, string letter)
    {
        var values = (string[])["a", "1", letter];
        if (constraints.Count == 0) return values;
        var plain = values.Concat(["-1", "0", "1.5", ".5", "1,5", "1e5", "NaN", "3000000000", "12345678901234567890", "true", "1-5", "12:00", "a.b", "a.", "a-b", "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e", "(0f8fad5b-d9cb-469f-a165-70867728950e)"])
            .Concat(constraints.Where(constraint => !constraint.IsLength).SelectMany(constraint => constraint.Numbers).SelectMany(Around)).ToList();
        var lengths = constraints.Where(constraint => constraint.IsLength).SelectMany(constraint => constraint.Numbers).SelectMany(length => beside.Select(less => length - less)).Where(length => length is > 0 and <= Longest).Distinct().ToList();
        return plain.Concat(lengths.SelectMany(length => plain.Where(text => text.Length < length).Select(text => Padded(text, (int)length))));
    }

    private static IEnumerable<string> Around(long number) => new[] { number == long.MinValue ? number : number - 1, number, number == long.MaxValue ? number : number + 1 }.Select(one => one.ToString(CultureInfo.InvariantCulture));

    // A number keeps its worth behind zeros, everything else that is read before blanks; a word grows.
    private static string Padded(string text, int length) => text switch
    {
        { Length: 1 } when char.IsLetter(text[0]) => text.PadRight(length, text[0]),
        "a.b" or "a." or "a-b" => text.PadRight(length, 'a'),
        _ when text[0] == '-' && text.Skip(1).All(char.IsDigit) => "-" + text.Substring(1).PadLeft(length - 1, '0'),
        _ when text.All(char.IsDigit) => text.PadLeft(length, '0'),
        _ => text.PadRight(length, ' '),
    };
}
