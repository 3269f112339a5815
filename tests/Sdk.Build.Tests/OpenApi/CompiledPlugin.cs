using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Bundle;
using Mint.Sdk.Build;
using Mint.Sdk.Generators;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>A plugin compiled as a build does it, with its XML documentation, in a folder of its own.</summary>
internal sealed class CompiledPlugin : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Http.HttpResults;
        global using Microsoft.Extensions.DependencyInjection;
        global using Mint.Sdk;
        global using FromBodyAttribute = Microsoft.AspNetCore.Mvc.FromBodyAttribute;
        global using FromFormAttribute = Microsoft.AspNetCore.Mvc.FromFormAttribute;
        global using FromHeaderAttribute = Microsoft.AspNetCore.Mvc.FromHeaderAttribute;
        global using FromQueryAttribute = Microsoft.AspNetCore.Mvc.FromQueryAttribute;
        global using FromServicesAttribute = Microsoft.AspNetCore.Mvc.FromServicesAttribute;
        """;

    private static readonly IReadOnlyList<string> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Mint.Sdk.dll"))];

    private readonly TempFolder folder = new();

    private CompiledPlugin(IEnumerable<string> sources)
    {
        var name = "Plugin" + Guid.NewGuid().ToString("n")[..8];
        Assembly = folder[name + ".dll"];
        var trees = sources.Prepend(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse), path: $"{index}.cs", encoding: Encoding.UTF8));
        var compilation = CSharpCompilation.Create(name, trees, References.Select(path => MetadataReference.CreateFromFile(path)), new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new PluginGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using (var dll = File.Create(Assembly))
        using (var xml = File.Create(Documentation))
        {
            var result = generated.Emit(dll, xmlDocumentationStream: xml);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        }
        Manifest = DeclaredManifest.Of(Assembly) with { Version = "1.2.3", Description = "A plugin", License = "MIT", Author = new("Example Lab", null, null) };
    }

    public string Assembly { get; }

    public string Documentation => Path.ChangeExtension(Assembly, ".xml");

    public PluginManifest Manifest { get; }

    public static CompiledPlugin Of(params string[] sources) => new(sources);

    /// <summary>A source that lies beside these tests as data.</summary>
    public static CompiledPlugin OfFile(string name) => Of(File.ReadAllText(Repository.PathOf($"tests/Sdk.Build.Tests/OpenApi/Plugins/{name}.cs")));

    public static CompiledPlugin OfSample(string name) => new(Directory.EnumerateFiles(Repository.PathOf($"samples/{name}"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>A plugin <c>plates</c> with these handlers, and these types beside it.</summary>
    public static CompiledPlugin With(string handlers, string types = "", params string[] more) => Of([$$"""
        namespace Acme;

        [Plugin("plates", PluginType.Static)]
        public sealed partial class Plates : MintPlugin
        {
            {{handlers}}
        }

        {{types}}
        """, .. more]);

    public byte[] Text() => Describe().Text;

    public JsonNode Document() => JsonNode.Parse(Text())!;

    public (byte[] Text, IReadOnlyList<DeclaredRoute> LeftOut) Describe() =>
        PluginCode.Read(Assembly, References, code => OpenApiDocument.Of(Manifest, code, XmlDocs.Read(Documentation)));

    public void Dispose() => folder.Dispose();
}
