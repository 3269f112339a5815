using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Bundle;
using Mint.Sdk.Generators;

namespace Mint.Host.Tests.Plugins;

/// <summary>Compiles a plugin's source with the generator and packs it, as a build does.</summary>
internal static class PluginCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.DependencyInjection;
        global using Mint.Sdk;
        """;

    private static readonly IReadOnlyList<MetadataReference> references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Mint.Sdk.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Writes <c>&lt;id&gt;-&lt;version&gt;.mint</c> into a folder.</summary>
    /// <param name="change">Changes the manifest before it is packed.</param>
    public static string Pack(string folder, string source, string version, Func<PluginManifest, PluginManifest>? change = null)
    {
        var name = "Plugin" + Guid.NewGuid().ToString("n")[..8];
        var dll = Path.Combine(folder, name + ".dll");
        var declared = Compile(source, name, dll);
        var manifest = (change ?? (item => item))(declared with
        {
            Version = version, TargetFramework = "net10.0", SdkVersion = "1.0.0", License = "MIT", Assemblies = [new(name, "1.0.0.0", $"lib/{name}.dll")],
        });
        var bundle = Path.Combine(folder, $"{manifest.Id}-{version}.mint");
        BundleWriter.Write(bundle, manifest, [new($"lib/{name}.dll", dll)]);
        return bundle;
    }

    /// <summary>Compiles to a file.</summary>
    /// <returns>The declared manifest.</returns>
    public static PluginManifest Compile(string source, string name, string dll)
    {
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create(new PluginGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);
        var result = generated.Emit(dll);
        Assert.True(result.Success && findings.IsEmpty, string.Join(Environment.NewLine, result.Diagnostics.Concat(findings).Where(item => item.Severity >= DiagnosticSeverity.Warning)));
        Assert.DoesNotContain(generated.Assembly.GetAttributes(), attribute => attribute.AttributeClass!.Name == "PluginInvalidAttribute");
        var json = (string)generated.Assembly.GetAttributes().Single(attribute => attribute.AttributeClass!.Name == "PluginManifestAttribute").ConstructorArguments[0].Value!;
        var (manifest, problems) = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(json), ManifestScope.Declared);
        return manifest ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
