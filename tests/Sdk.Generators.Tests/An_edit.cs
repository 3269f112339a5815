extern alias generators;

using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>What an editor's driver makes anew; what it may keep is shown by every run of <see cref="Generation"/>.</summary>
public sealed class An_edit
{
    private const string Constant = "public static class Paths { public const string Find = \"/plates/{id}\"; public const string Table = \"plates\"; }";

    private static readonly string Source = WithMembers("""[Get(Paths.Find)] public Answer Find(int id) { return new(id); }""", "", """
        [Table(Paths.Table)] public sealed class Plate { [Key] public long Id { get; set; } public State State { get; set; } }
        [Migration(2, "second")] public sealed class Second : PluginMigration { public override void Upgrade(MigrationOps ops) { ops.Backfill("plates", "state", "'Full'"); } }
        """);

    private const string Types = "namespace Acme; public enum State { Empty, Full } public sealed record Answer(int Id) { public string Text() { return \"a\"; } }";

    [Theory]
    [InlineData(0, "Paths.Find", "\"/dishes/{id}\"", "/dishes/{id}")]
    [InlineData(0, "'Full'", "'Empty'", "'Empty'")]
    [InlineData(0, "return new(id);", "\n#nullable disable\nreturn new(id);", null)]
    [InlineData(1, "/plates/{id}", "/dishes/{id}", "/dishes/{id}")]
    [InlineData(1, "\"plates\"", "\"dishes\"", null)]
    [InlineData(2, "Empty, Full", "Empty, Full, Broken", "broken")]
    public void Of_a_declaration_makes_the_manifest_anew(int file, string before, string after, string? written)
    {
        var (driver, edited) = Edited(file, before, after);

        var warm = driver.RunGenerators(edited).GetRunResult();

        var fresh = Driver().RunGenerators(edited).GetRunResult();
        Assert.Equal(Texts(fresh), Texts(warm));
        if (written is not null) Assert.Contains(written, string.Concat(Texts(warm)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "return new(id);", "var n = id; return new(n);")]
    [InlineData(0, "return new(id);", "return new(id")]
    [InlineData(2, "\"a\"", "\"b\"")]
    [InlineData(2, "namespace Acme;", "namespace Acme; /* a comment */")]
    [InlineData(1, "static class Paths {", "static class Paths { public static void Other() { } ")]
    public void Of_nothing_declared_makes_nothing_anew(int file, string before, string after)
    {
        var (driver, edited) = Edited(file, before, after);

        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        Assert.All(result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("using P = Mint.Sdk.PluginAttribute;", "P")]
    [InlineData("global using P = global::Mint.Sdk.PluginAttribute;", "P")]
    [InlineData("using Sdk = Mint.Sdk;", "Sdk::Plugin")]
    [InlineData("using PAttribute = Mint.Sdk.PluginAttribute;", "P")]
    [InlineData("", "global::Mint.Sdk.PluginAttribute")]
    public void Finds_attributes_under_other_names(string directive, string name) =>
        Assert.Equal("plates", Generation.Of($$"""{{directive}} [{{name}}("plates", PluginType.Full)] public sealed partial class Plates : MintPlugin;""").Manifest.Id);

    [Fact]
    public void Reads_a_type_of_several_parts_once() => Assert.Equal("plates", Generation.Of(
        """[Plugin("plates", PluginType.Full)] public sealed partial class Plates : MintPlugin { [Get("/a")] public int A() => 1; }""",
        """[RequiresPermission("experiments.view")] public sealed partial class Plates { public int B() => 1; }""").Manifest.Id);

    private static (GeneratorDriver Driver, CSharpCompilation Edited) Edited(int file, string before, string after)
    {
        var compilation = Compile(Source, Constant, Types);
        var tree = compilation.SyntaxTrees[file + 1];
        var text = tree.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return (Driver().RunGenerators(compilation), compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(before, after, StringComparison.Ordinal), Options, tree.FilePath, tree.Encoding)));
    }

    private static IEnumerable<string> Texts(GeneratorDriverRunResult result) => result.GeneratedTrees.Select(tree => tree.ToString());

    private static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new PluginGenerator().AsSourceGenerator()], parseOptions: Options, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
