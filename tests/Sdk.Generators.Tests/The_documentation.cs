extern alias generators;

using System.Text.RegularExpressions;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Mint.Tests;

namespace Mint.Sdk.Generators.Tests;

public sealed partial class The_documentation
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Shows_code_that_compiles(int block)
    {
        var source = Blocks()[block];

        var run = Generation.Of(source);

        Assert.NotEmpty(run.Manifest.Id);
        Assert.Empty(await Analysis.Of(source));
    }

    [Fact]
    public void Shows_some_code() => Assert.Equal(11, Blocks().Length);

    [Fact]
    public void Lists_every_rule_with_its_severity()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "diagnostics");
        var listed = Directory.GetFiles(folder, "*.md").SelectMany(file => Row().Matches(File.ReadAllText(file)).Select(row => $"{Path.GetFileName(file)} {row.Groups["code"].Value} {row.Groups["severity"].Value}")).ToHashSet(StringComparer.Ordinal);

        var rules = new PluginAnalyzer().SupportedDiagnostics;

        Assert.All(rules.Select(rule => $"{Path.GetFileName(rule.HelpLinkUri).Split('#')[0]} {rule.Id} {rule.DefaultSeverity.ToString().ToLowerInvariant()}"), rule => Assert.Contains(rule, listed));
        Assert.Equal(rules.Length, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(rules.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error), rule => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags));
    }

    private static string[] Blocks() => [.. new[] { "authoring.md", "migrations.md", "README.md" }
        .SelectMany(page => Block().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, page)))).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| (?<code>MINT\d{4}) \| (?<severity>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
