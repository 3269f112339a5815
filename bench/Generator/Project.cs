using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Bench.Generator;

/// <summary>A plugin of many types, one in a file: routes, tables and services in turn, each with 8 methods, routes with 2 handlers among them.</summary>
internal sealed class Project
{
    public static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfAnAuthor).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly int attributed;

    private Project(CSharpCompilation compilation, int attributed) => (Compilation, this.attributed) = (compilation, attributed);

    public CSharpCompilation Compilation { get; }

    /// <summary>A project of so many attributed types and so many others.</summary>
    public static Project Of(int attributed, int others)
    {
        var sources = Enumerable.Range(0, attributed).Select(Attributed).Concat(Enumerable.Range(attributed, others).Select(number => Class(number, "", "", "")));
        return new(CSharpCompilation.Create(
            "Acme.Plates", sources.Prepend(Plugin).Select(source => Parse(source)), References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)), attributed);
    }

    /// <summary>The compilation of files that nobody has looked at yet: they are parsed again.</summary>
    public CSharpCompilation Anew() => Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), Options)));

    /// <summary>The compilation after one key stroke inside of a body of its last file.</summary>
    public CSharpCompilation WithBody(int stroke) => Edited(Compilation.SyntaxTrees.Length - 1, "return n + 7;", $"return n + {stroke.ToString(CultureInfo.InvariantCulture)};");

    /// <summary>The compilation after one key stroke in the name of a method of its last file: a declaration, of which nothing comes out.</summary>
    public CSharpCompilation WithDeclaration(int stroke) => Edited(Compilation.SyntaxTrees.Length - 1, "int Help7(", $"int Help7{Typed(stroke)}(");

    /// <summary>The compilation after one key stroke in the pattern of a route: both generated files change.</summary>
    public CSharpCompilation WithPattern(int stroke) => Edited(Last(0), "\"/b\"", $"\"/b{Typed(stroke)}\"");

    /// <summary>The compilation after one key stroke in the name of a column: the manifest changes.</summary>
    public CSharpCompilation WithColumn(int stroke) => Edited(Last(1), "string? Name ", $"string? Name{Typed(stroke)} ");

    private static string Typed(int stroke) => new('x', 1 + (stroke % 40));

    // The file of the last type of a kind; the plugin's comes before all.
    private int Last(int kind) => 1 + attributed - 1 - ((attributed - 1 - kind) % 3);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Options);

    private CSharpCompilation Edited(int file, string before, string after)
    {
        var tree = Compilation.SyntaxTrees[file];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(before, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"File {file} has no '{before}'.");
        return Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(at, before.Length), after))));
    }

    private static string Attributed(int number) => (number % 3) switch
    {
        0 => Class(number, $"""[Routes("/routes{number}")]""", """[Get("/a/{id}")] public int Find(long id, string? name) => 1;""", """[Post("/b"), RequirePluginRole("operator")] public string Add(int size, CancellationToken ct) => "a";"""),
        1 => Class(number, $"""[Table("table_{number}")]""", "[Key] public long Id { get; set; }", "[Length(20)] public string? Name { get; set; }"),
        _ => Class(number, "[Service]", "public int First() => 1;", "public int Second() => 2;"),
    };

    private static string Class(int number, string attributes, string first, string second) => $$"""
        using System.Threading;
        using Mint.Sdk;
        namespace Acme;
        {{attributes}}
        public sealed class Type{{number}}
        {
            {{first}}
            {{second}}
            {{string.Join("\n    ", Enumerable.Range(2, 6).Select(method => $"public int Help{method}(int n) {{ if (n > {number}) return n; return n + {method}; }}"))}}
        }
        """;

    private const string Plugin = """
        using Mint.Sdk;
        namespace Acme;
        [Plugin("plates", PluginType.Full), PluginRole("operator", "may write")] public sealed partial class Plates : MintPlugin;
        """;

    // Neither Roslyn nor ourselves: what a plugin project references.
    private static bool IsOfAnAuthor(string path) => Path.GetDirectoryName(path) != AppContext.BaseDirectory.TrimEnd('/') || Path.GetFileName(path) == "Mint.Sdk.dll";
}
