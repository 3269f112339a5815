using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Bundle;
using Mint.Sdk.Generators;

namespace Mint.Bench.Host;

/// <summary>Compiles a plugin with the generator and packs it, as a build does.</summary>
internal static class CompilePlugin
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Mint.Sdk;";

    private static readonly MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <param name="folder">Where assembly and bundle go.</param>
    /// <param name="name">The assembly's.</param>
    /// <param name="version">The plugin's.</param>
    /// <param name="sources">C#.</param>
    /// <param name="more">Further files of the bundle.</param>
    /// <returns>The bundle's file.</returns>
    public static string Pack(string folder, string name, string version, IEnumerable<string> sources, params BundleSource[] more)
    {
        var dll = Path.Combine(folder, name + ".dll");
        var manifest = Compile(name, dll, sources) with
        {
            Version = version, TargetFramework = "net10.0", SdkVersion = "1.0.0", License = "MIT", Assemblies = [new(name, AssemblyName.GetAssemblyName(dll).Version!.ToString(), $"lib/{name}.dll")],
        };
        var bundle = Path.Combine(folder, $"{manifest.Id}-{version}.mint");
        BundleWriter.Write(bundle, manifest, [new($"lib/{name}.dll", dll), .. more]);
        return bundle;
    }

    private static PluginManifest Compile(string name, string dll, IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create(name, sources.Prepend(Usings).Select(source => CSharpSyntaxTree.ParseText(source)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create(new PluginGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);
        var result = generated.Emit(dll);
        var errors = result.Diagnostics.Concat(findings).Where(item => item.Severity == DiagnosticSeverity.Error).ToList();
        if (!result.Success || errors.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        var json = (string)generated.Assembly.GetAttributes().Single(attribute => attribute.AttributeClass!.Name == "PluginManifestAttribute").ConstructorArguments[0].Value!;
        var (manifest, problems) = ManifestJson.Read(Encoding.UTF8.GetBytes(json), ManifestScope.Declared);
        return manifest ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
