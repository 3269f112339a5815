extern alias generators;

using System.Collections.Immutable;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;

namespace Mint.Sdk.Generators.Tests;

/// <summary>What holds for every rule of the compiler, and for each a case in <c>cases/rules</c> with its place and its whole message.</summary>
public sealed class The_rules
{
    private static readonly ImmutableArray<DiagnosticDescriptor> All = new PluginAnalyzer().SupportedDiagnostics;

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal) { ["1"] = "Mint.Plugin", ["2"] = "Mint.Routes", ["3"] = "Mint.Migrations" };

    public static TheoryData<string> Ids => [.. All.Select(rule => rule.Id)];

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(RuleCase.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Have_a_case_each()
    {
        var cases = Directory.EnumerateFiles(RuleCase.Folder).Select(file => Path.GetFileName(file)[..8]).ToHashSet(StringComparer.Ordinal);
        var said = File.ReadLines(Path.Combine(RuleCase.Folder, "..", "rules-said-before.txt")).Where(line => line[0] != '#').ToDictionary(line => line[..8], line => line[9..17], StringComparer.Ordinal);

        Assert.Empty(All.Select(rule => rule.Id).Except(cases).Except(said.Keys));
        Assert.Subset(cases, said.Values.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(said.Keys, cases.Contains);
    }

    [Fact]
    public void Have_ids_of_their_own() => Assert.Empty(All.GroupBy(rule => rule.Id).Where(same => same.Count() > 1).Select(same => same.Key));

    [Theory, MemberData(nameof(Ids))]
    public void Have_the_category_of_their_digit(string id) => Assert.Equal(Categories[id[4..5]], Rule(id).Category);

    [Theory, MemberData(nameof(Ids))]
    public void Are_on_from_the_start(string id) => Assert.True(Rule(id).IsEnabledByDefault);

    [Theory, MemberData(nameof(Ids))]
    public void Cannot_be_configured_where_they_are_errors(string id) =>
        Assert.Equal(Rule(id).DefaultSeverity == DiagnosticSeverity.Error, Rule(id).CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));

    [Theory, MemberData(nameof(Ids))]
    public void Have_a_help_link_to_their_row(string id)
    {
        var link = Rule(id).HelpLinkUri.Split('#');

        Assert.StartsWith("docs/diagnostics/", link[0], StringComparison.Ordinal);
        var row = Assert.Single(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "diagnostics", Path.GetFileName(link[0]))), line => line.StartsWith($"| {id} |", StringComparison.Ordinal));
        Assert.Contains($"| {Rule(id).DefaultSeverity.ToString().ToLowerInvariant()} |", row, StringComparison.Ordinal);
        if (link.Length > 1) Assert.Contains($"<a id=\"{link[1]}\"></a>", row, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Say_the_whole_message_at_the_exact_place(string file)
    {
        var rule = RuleCase.Read(file);

        var found = await Analysis.Of(rule.Around, Generation.OfAnything(rule.Around, rule.Source).Output);

        if (RuleCase.Accepts) RuleCase.Write(Path.GetFileNameWithoutExtension(file), rule.Source, rule.Around, found);
        Assert.Contains(found, diagnostic => diagnostic.Id == Path.GetFileNameWithoutExtension(file)[..8]);
        Assert.Equal(rule.Expected, found.Select(RuleCase.Of));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Obey_pragma_and_editorconfig_unless_they_are_errors(string file)
    {
        var rule = RuleCase.Read(file);
        var id = Path.GetFileNameWithoutExtension(file)[..8];
        var compilation = Generation.OfAnything(rule.Around, rule.Source).Output;
        var tree = compilation.SyntaxTrees.Single(one => one.FilePath == "Source1.cs");
        var pragma = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText($"#pragma warning disable {id}\n{tree}", PluginSource.Options, tree.FilePath, tree.Encoding));
        var configured = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Silent(id)));
        var project = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)]));

        foreach (var edited in new[] { pragma, configured, project })
        {
            var said = (await Analysis.Of(rule.Around, edited)).Any(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed);
            Assert.Equal(Rule(id).DefaultSeverity == DiagnosticSeverity.Error, said);
        }
    }

    private static DiagnosticDescriptor Rule(string id) => All.First(rule => rule.Id == id);

    /// <summary>As <c>dotnet_diagnostic.MINTnnnn.severity = none</c> in an .editorconfig.</summary>
    private sealed class Silent(string id) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) => Value(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) => Value(diagnosticId, out severity);

        private bool Value(string diagnosticId, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == id;
        }
    }
}
