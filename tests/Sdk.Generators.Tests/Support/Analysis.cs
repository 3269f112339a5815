extern alias generators;

using System.Globalization;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mint.Tests;

/// <summary>What the analyzer says to source code.</summary>
internal static class Analysis
{
    /// <summary>Its diagnostics, by place.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Of(params string[] sources) => Of(Surroundings.None, sources);

    /// <summary>Its diagnostics, by place, with something around the code.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Of(Surroundings around, params string[] sources)
    {
        var compilation = Generation.OfAnything(around, sources).Output;
        var found = await compilation.WithAnalyzers([new PluginAnalyzer()], around.ForAnalyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Demands exactly these diagnostics, each as <c>CODE at "the text it marks"</c>, and that the generated assembly names the same errors.</summary>
    public static Task Demands(string source, params string[] expected) => Demands(Surroundings.None, source, expected);

    /// <summary>Likewise, with something around the code.</summary>
    public static async Task Demands(Surroundings around, string source, params string[] expected)
    {
        var found = await Of(around, source);
        Assert.Equal(expected, found.Select(diagnostic => $"{diagnostic.Id} at {Marked(diagnostic)}"));
        var errors = found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal(errors.Distinct().Order(StringComparer.Ordinal), Generation.OfAnything(around, source).Problems);
    }

    private static string Marked(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "nowhere";
}
