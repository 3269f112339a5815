using System.Reflection;
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
    /// <param name="libraries">Assemblies that the plugin compiles against and carries.</param>
    public static string Pack(string folder, string source, string version, Func<PluginManifest, PluginManifest>? change = null, params string[] libraries) =>
        Pack(folder, source, version, carry: true, change, libraries);

    /// <summary>The same, with more files in the bundle.</summary>
    public static string Pack(string folder, string source, string version, IEnumerable<BundleSource> more) => Pack(folder, source, version, carry: true, change: null, libraries: [], more);

    /// <summary>The same; <paramref name="carry"/> says whether the libraries go into the bundle.</summary>
    public static string Pack(string folder, string source, string version, bool carry, Func<PluginManifest, PluginManifest>? change, string[] libraries, IEnumerable<BundleSource>? more = null)
    {
        var name = "Plugin" + Guid.NewGuid().ToString("n")[..8];
        var dll = Path.Combine(folder, name + ".dll");
        var declared = Compile(source, name, dll, libraries);
        if (!carry) libraries = [];
        var manifest = (change ?? (item => item))(declared with
        {
            Version = version, TargetFramework = "net10.0", SdkVersion = "1.0.0", License = "MIT",
            Assemblies = [.. libraries.Prepend(dll).Select(AssemblyName.GetAssemblyName).OrderBy(assembly => assembly.Name, StringComparer.Ordinal).Select(assembly => new BundledAssembly(assembly.Name!, assembly.Version!.ToString(), $"lib/{assembly.Name}.dll"))],
        });
        var bundle = Path.Combine(folder, $"{manifest.Id}-{version}.mint");
        BundleWriter.Write(bundle, manifest, [new($"lib/{name}.dll", dll), .. libraries.Select(library => new BundleSource("lib/" + Path.GetFileName(library), library)), .. more ?? []]);
        return bundle;
    }

    /// <summary>Compiles a plain library.</summary>
    public static string Library(string folder, string name, string source)
    {
        var file = Path.Combine(folder, name + ".dll");
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(file);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return file;
    }

    /// <summary>Compiles a plugin to a file.</summary>
    /// <returns>The declared manifest.</returns>
    public static PluginManifest Compile(string source, string name, string dll, params string[] libraries)
    {
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)], [.. references, .. libraries.Select(library => MetadataReference.CreateFromFile(library))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create(source.Contains("[JsonSerializable", StringComparison.Ordinal) ? [new PluginGenerator(), JsonGenerator()] : [new PluginGenerator()]).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);
        var result = generated.Emit(dll);
        Assert.True(result.Success && findings.IsEmpty, string.Join(Environment.NewLine, result.Diagnostics.Concat(findings).Where(item => item.Severity >= DiagnosticSeverity.Warning)));
        Assert.DoesNotContain(generated.Assembly.GetAttributes(), attribute => attribute.AttributeClass!.Name == "PluginInvalidAttribute");
        var json = (string)generated.Assembly.GetAttributes().Single(attribute => attribute.AttributeClass!.Name == "PluginManifestAttribute").ConstructorArguments[0].Value!;
        var (manifest, problems) = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(json), ManifestScope.Declared);
        return manifest ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The one that every SDK gives to every project.</summary>
    private static IIncrementalGenerator JsonGenerator()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var file = Directory.EnumerateFiles(root, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(file).GetTypes().Single(type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type)))!;
    }
}
