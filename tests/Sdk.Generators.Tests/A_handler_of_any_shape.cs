using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>
/// Each line of <c>cases/shapes</c>: what is expected, members of a plugin class, and behind <c>~</c> types beside it. It becomes routes, or a diagnostic of ours; never does generated
/// code fail to compile or give a warning.
/// </summary>
public sealed class A_handler_of_any_shape
{
    public static TheoryData<string> Shapes => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases", "shapes"), "*.txt").Order(StringComparer.Ordinal)
        .SelectMany(file => File.ReadLines(file)).Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly string[] Words = [.. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText).Where(word => SyntaxFacts.IsValidIdentifier("@" + word)).Append("value").Append("_").Distinct().Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Shapes))]
    public async Task Is_a_route_or_a_diagnostic(string shape)
    {
        var (expected, source) = Read(shape);

        var run = Generation.OfAnything(source);

        Assert.Empty(run.Complaints);
        var errors = run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
        Assert.Equal(expected, errors.Concat(run.Problems.Select(problem => problem[..8])).Distinct().Order(StringComparer.Ordinal));
        var analyzed = (await Analysis.Of(source)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
        Assert.Equal(expected.Where(code => code.StartsWith("MINT", StringComparison.Ordinal)), analyzed.Distinct().Order(StringComparer.Ordinal));
        if (expected.Length == 0) Assert.Equal(RoutesIn(run), run.Manifest.Routes.Count >= 1);
    }

    [Theory]
    [InlineData("""[Get("/WORD/{WORD}")] public int @WORD(int @WORD) => 1;""")]
    [InlineData("""[Get("/a/WORD")] public int A(int[] @WORD, [AsParameters] Parts.@WORD parts) => 1;""", "public sealed class @WORD { public int @WORD { get; set; } }")]
    [InlineData("""[Get("/a/WORD")] public int A(string @WORD, Parts.@WORD other) => 1;""", "public sealed class @WORD { public static ValueTask<@WORD?> BindAsync(HttpContext context) => default; }")]
    [InlineData("""[Get("/a/WORD")] public int A(int? @WORD, [FromHeader] string[] other) => 1;""")]
    [InlineData("""[Get("/a/WORD")] public int A(Microsoft.Extensions.Primitives.StringValues @WORD, [AsParameters] Parts.@WORD parts) => 1;""", "public sealed record @WORD(string[] Many, int @One);")]
    [InlineData("""[Post("/a/WORD")] public int A(Parts.@WORD @WORD) => 1;""", "public sealed class @WORD;")]
    [InlineData("""[Post("/a/WORD")] public int A(IFormFile @WORD, [FromForm] Parts.@WORD form) => 1;""", "public sealed class @WORD { public int @WORD { get; set; } public required string Name { get; init; } }")]
    public void May_have_every_word_as_a_name(string handler, string part = "")
    {
        var handlers = Words.Select((word, index) => handler.Replace(" A(", $" A{index}(", StringComparison.Ordinal).Replace("WORD", word, StringComparison.Ordinal));
        var parts = part.Replace("{ public int @WORD { get; set; }", "{ public int @WORD_ { get; set; }", StringComparison.Ordinal);

        var run = Generation.Of(WithMembers(string.Join("\n", handlers), "", $"public static class Parts {{ {string.Concat(Words.Select(word => parts.Replace("WORD", word, StringComparison.Ordinal)))} }}"));

        Assert.Equal(Words.Length, run.Manifest.Routes.Count);
    }

    [Fact]
    public void May_have_every_word_as_a_name_of_its_parts()
    {
        var properties = string.Concat(Words.Select(word => $"public int @{word} {{ get; set; }} "));
        var parameters = string.Join(", ", Words.Select(word => $"int @{word}"));

        var run = Generation.Of(WithMembers("""
            [Get("/a")] public int A([AsParameters] Parts parts) => 1;
            [Get("/b")] public int B([AsParameters] Record parts) => 1;
            [Post("/c")] public int C([FromForm] Parts parts, [FromForm] Record2 record) => 1;
            """, "", $"public sealed class Parts {{ {properties} }} public sealed record Record({parameters}); public sealed record Record2({parameters});"));

        Assert.Equal(3, run.Manifest.Routes.Count);
    }

    private static bool RoutesIn(Generation run) => run.Input.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax { Name: var name } && name.ToString() is "Get" or "Post");

    private static (string[] Expected, string Source) Read(string shape)
    {
        var colon = shape.IndexOf(": ", StringComparison.Ordinal);
        var parts = shape[(colon + 2)..].Split('~', 2);
        var expected = shape[..colon] == "ok" ? [] : shape[..colon].Split(' ');
        return (expected, WithMembers(parts[0].Trim(), "", parts.Length > 1 ? parts[1].Trim() : ""));
    }
}
