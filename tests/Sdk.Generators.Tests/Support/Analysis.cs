extern alias generators;

using System.Globalization;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mint.Tests;

/// <summary>What the analyzer says to source code.</summary>
internal static class Analysis
{
    // What a migration costs is told beside everything else; a test that means it names it.
    private static readonly string[] Costs = ["MINT3060", "MINT3061", "MINT3062"];

    /// <summary>Its diagnostics, by place.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Of(params string[] sources) => Of(Surroundings.None, sources);

    /// <summary>Its diagnostics, by place, with something around the code; but not what migrations cost.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Of(Surroundings around, params string[] sources) => [.. (await Of(around, Generation.OfAnything(around, sources).Output)).Where(one => !Costs.Contains(one.Id))];

    /// <summary>All of its diagnostics of a compilation.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Of(Surroundings around, CSharpCompilation compilation)
    {
        var found = await compilation.WithAnalyzers([new PluginAnalyzer()], around.ForAnalyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>Demands exactly these diagnostics, each as <c>CODE at "the text it marks"</c>, and that the generated assembly names the same errors.</summary>
    public static Task Demands(string source, params string[] expected) => Demands(Surroundings.None, source, expected);

    /// <summary>Likewise, with something around the code.</summary>
    public static async Task Demands(Surroundings around, string source, params string[] expected)
    {
        var all = await Of(around, Generation.OfAnything(around, source).Output);
        var found = all.Where(diagnostic => !Costs.Contains(diagnostic.Id) || expected.Any(one => one.StartsWith(diagnostic.Id, StringComparison.Ordinal))).ToList();
        Assert.Equal(expected, found.Select(diagnostic => $"{diagnostic.Id} at {Marked(diagnostic)}"));
        var errors = found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal(errors.Distinct().Order(StringComparer.Ordinal), Generation.OfAnything(around, source).Problems);
        if (RuleCase.Accepts) Write(around, source, all);
    }

    // The first source that shows a rule becomes its case, to be read before it is committed.
    private static void Write(Surroundings around, string source, IReadOnlyList<Diagnostic> found)
    {
        foreach (var id in found.Select(diagnostic => diagnostic.Id).Distinct())
            if (!Directory.EnumerateFiles(Path.Combine(Snapshot.Root(), "tests", "Sdk.Generators.Tests", "cases", "rules"), id + "*").Any()) RuleCase.Write(id, source, around, found);
    }

    private static string Marked(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "nowhere";
}
