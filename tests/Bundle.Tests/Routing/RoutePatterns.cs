using FsCheck;
using FsCheck.Fluent;

namespace Mint.Bundle.Tests.Routing;

/// <summary>Random patterns: such as an author writes, and such as a slip of the finger makes of them.</summary>
internal static class RoutePatterns
{
    private static readonly string[] constraints =
    [
        "", "", "", ":int", ":long", ":bool", ":decimal", ":double", ":float", ":guid", ":datetime", ":alpha", ":required", ":file", ":nonfile", ":min(3)", ":max(5)", ":min(-2)", ":range(4,9)", ":range(-5,-5)",
        ":minlength(2)", ":maxlength(3)", ":length(4)", ":length(2,3)", ":int:min(3)", ":alpha:length(3)", ":Int", ":MAX( 7 )", ":length(36)", ":minlength(6)", ":int:length(3)",
    ];

    private static readonly Gen<string> literal = Gen.Elements("a", "b", "ab", "ba", "x.y", "-", "--", ".", "7", "A", "a-b", "$", "a.");

    private static Gen<string> Parameter(string name, string end = "") => Gen.Elements(constraints).Select(constraint => $"{{{name}{constraint}{end}}}");

    private static Gen<string> Segment(int at, bool last)
    {
        var (first, second) = (Parameter($"p{at}"), Parameter($"q{at}"));
        var complex = Gen.OneOf(
            from one in literal from two in first select one + two,
            from one in first from two in literal select one + two,
            from one in first from two in literal from three in second select one + two + three,
            from one in literal from two in first from three in literal from four in second select one + two + three + four,
            from one in literal from two in first from three in literal select one + two + three);
        var plain = Gen.Frequency((3, literal), (5, first), (3, complex));
        return !last ? plain : Gen.Frequency((6, plain), (1, Parameter($"p{at}", "?")), (1, from one in first from two in Parameter($"q{at}", "?") select one + "." + two), (1, Parameter($"*p{at}")), (1, Parameter($"**p{at}")));
    }

    /// <summary>Mostly well formed.</summary>
    public static Gen<string> Written(int most) => Gen.Choose(1, most).SelectMany(count => Gen.CollectToSequence(Enumerable.Range(1, count), at => Segment(at, at == count))).Select(segments => "/" + string.Join('/', segments));

    /// <summary>With a character too many, too few or another.</summary>
    public static Gen<string> Mistyped { get; } =
        from pattern in Written(3)
        from at in Gen.Choose(0, pattern.Length - 1)
        from c in Gen.Elements("{}*?:()/.,=-+~ 0a9_%é\\\"\t".ToCharArray())
        from way in Gen.Choose(0, 3)
        select way switch { 0 => pattern.Remove(at, 1), 1 => pattern.Insert(at, c.ToString()), 2 => pattern[..at] + c + pattern[(at + 1)..], _ => pattern[..at] + pattern[(pattern.Length / 2)..] };

    /// <summary>Parts of paths that these patterns might fit.</summary>
    public static readonly string[] Texts =
    [
        "a", "b", "ab", "ba", "aba", "x.y", "-", "--", ".", "7", "A", "a-b", "$", "a.", "1", "-5", "-2", "0", "3", "4", "5", "9", "007", "0005", "000004", "3000000000", "12345678901234567890", "1.5", ".5", "1,5", "1e5", "NaN", "true", "TRUE", "1-5", "12:00",
        "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e", "aaa", "aaaa", "aaaaaa", "a.b", "a.b.c", "a-b.c", "ab7", "7ab", "a--b", "-a", "a-", "77", "777", "b.a", "$a", "a$", "$5", "5.5", "5-5", "4ba4", "a7a", "true.5", "5.a", "-5.5", "4.4.4", "a..", "--a..", "..", "aab", "abab", "4ab4", "1.5 ", "x.ya", "ax.y", "b-true",
        "a-1.5", "005", "-05", "-0005", "-000005", "000000000000000000000000000000000005", "true  ", "true                                ",
    ];
}
