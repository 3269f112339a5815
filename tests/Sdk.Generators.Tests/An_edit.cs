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

    // What no reading in the file itself shows: names that are written otherwise or not at all.
    [Theory]
    [InlineData("""[Get("/a/{id}"), Summary(P\u0061ths.Text)] public int A(int id) => id;""", "public static class Paths { public const string Text = \"«one»\"; }", "two")]
    [InlineData("[Get(\"/a/{id}\"), Summary(Pa\u00ADths.Text)] public int A(int id) => id;", "public static class Paths { public const string Text = \"«one»\"; }", "two")]
    [InlineData("""[Get("/a/{id}"), Summary(@Paths.Text)] public int A(int id) => id;""", "public static class Paths { public const string Text = \"«one»\"; }", "two")]
    [InlineData("""[Get("/a/{id}"), Text] public int A(int id) => id;""", "public sealed class «Text»Attribute : Attribute { }", "Other")]
    [InlineData("""[Get("/a")] public int A((int, int) id) => 1;""", "namespace System { public struct ValueTuple<T1, T2> { public T1 Item1; public T2 Item2; public static bool «TryParse»(string text, out (T1, T2) value) { value = default; return true; } } }", "Parse")]
    [InlineData("", "public static class Extensions { public static void «Common»(this MigrationOps ops) { } }", "Rare", "[Migration(1, \"first\")] public sealed class First : PluginMigration { public override void Upgrade(MigrationOps ops) { ops.Common(); } }")]
    [InlineData("", "namespace Acme; public sealed class «Other» { }", "PlatesEntry_", "public sealed class PlatesEntry { }")]
    public void Of_another_file_is_seen_however_it_is_meant(string member, string other, string after, string rest = "")
    {
        var compilation = Compile(WithMembers(member, "", rest), other.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        var last = compilation.SyntaxTrees[^1];
        var edited = compilation.ReplaceSyntaxTree(last, CSharpSyntaxTree.ParseText(other[..other.IndexOf('«', StringComparison.Ordinal)] + after + other[(other.IndexOf('»', StringComparison.Ordinal) + 1)..], Options, last.FilePath));
        var driver = Driver().RunGenerators(compilation);

        var warm = driver.RunGenerators(edited).GetRunResult();

        Assert.Equal(Texts(Driver().RunGenerators(edited).GetRunResult()), Texts(warm));
        if (!other.Contains("Attribute", StringComparison.Ordinal)) Assert.NotEqual(Texts(driver.GetRunResult()), Texts(warm));
    }

    [Fact]
    public void Of_one_file_reads_no_other_again()
    {
        var compilation = Compile(WithMembers("""[Get("/a")] public int A() => 1;"""), """[Table("racks")] public sealed class Rack { [Key] public long Id { get; set; } }""");
        var (plugin, before) = (compilation.SyntaxTrees[1], Driver().RunGenerators(compilation));

        var after = before.RunGenerators(compilation.ReplaceSyntaxTree(plugin, CSharpSyntaxTree.ParseText(plugin.ToString().Replace("/a", "/b", StringComparison.Ordinal), Options, plugin.FilePath)));

        Assert.Same(Read(before, "Tables"), Read(after, "Tables"));
        Assert.NotSame(Read(before, "Plugins"), Read(after, "Plugins"));
    }

    [Theory]
    [InlineData("using P = Mint.Sdk.PluginAttribute;", "P")]
    [InlineData("using N = Mint.Sdk.PluginAttribute; namespace Inner { using P = N; class None { } }", "N")]
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

    // The first declaration of a kind, as it was read.
    private static object Read(GeneratorDriver driver, string kind)
    {
        var declarations = driver.GetRunResult().Results.Single().TrackedSteps["declarations"].Single().Outputs.Single().Value;
        return ((System.Collections.IEnumerable)declarations.GetType().GetProperty(kind)!.GetValue(declarations)!).Cast<object>().First();
    }

    private static IEnumerable<string> Texts(GeneratorDriverRunResult result) => result.GeneratedTrees.Select(tree => tree.ToString());

    private static GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new PluginGenerator().AsSourceGenerator()], parseOptions: Options, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
