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

    private Project(CSharpCompilation compilation) => Compilation = compilation;

    public CSharpCompilation Compilation { get; }

    /// <summary>A project of so many attributed types and so many others.</summary>
    public static Project Of(int attributed, int others)
    {
        var sources = Enumerable.Range(0, attributed).Select(Attributed).Concat(Enumerable.Range(attributed, others).Select(number => Class(number, "", "", "")));
        return new(CSharpCompilation.Create(
            "Acme.Plates", sources.Prepend(Plugin).Select(source => Parse(source)), References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
    }

    /// <summary>The compilation after one key stroke inside of a body of its last file.</summary>
    public CSharpCompilation WithBody(int stroke) => Edited("return n + 7;", $"return n + {stroke.ToString(CultureInfo.InvariantCulture)};");

    /// <summary>The compilation after one key stroke in the name of a method of its last file.</summary>
    public CSharpCompilation WithDeclaration(int stroke) => Edited("int Help7(", $"int Help7{new string('x', 1 + (stroke % 40))}(");

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, Options);

    private CSharpCompilation Edited(string before, string after)
    {
        var tree = Compilation.SyntaxTrees[^1];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(before, StringComparison.Ordinal);
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
