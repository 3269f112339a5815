using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Bundle;
using Mint.Sdk.Generators;

namespace Mint.Bench.Host;

/// <summary>
/// The sample in as many versions as are asked for: number n has n migrations more than the sample. The odd ones add a column; the even ones rename the
/// plates' column from name to label, or back, which breaks the version before.
/// </summary>
internal sealed class PlateReaderVersions(string sample, string folder)
{
    private const int OfTheSample = 3;

    private static readonly MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <returns>The bundle's file.</returns>
    public string Pack(int number)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"1.{number}.0");
        var name = $"PlateReader{number}";
        var dll = Path.Combine(folder, name + ".dll");
        var manifest = Compile(name, dll, [.. Directory.EnumerateFiles(sample, "*.cs").Select(file => Change(File.ReadAllText(file), number)), Migrations(number)]) with
        {
            Version = version, TargetFramework = "net10.0", SdkVersion = "1.0.0", License = "MIT", Assemblies = [new(name, AssemblyName.GetAssemblyName(dll).Version!.ToString(), $"lib/{name}.dll")],
        };
        var bundle = Path.Combine(folder, $"{manifest.Id}-{version}.mint");
        BundleWriter.Write(bundle, manifest, [new($"lib/{name}.dll", dll)]);
        return bundle;
    }

    private static string ColumnOf(int number) => number / 2 % 2 == 0 ? "name" : "label";

    private static string Change(string source, int number)
    {
        var columns = string.Concat(Enumerable.Range(1, number).Where(step => step % 2 == 1).Select(step => $" [Since({OfTheSample + step})] public string? Extra{step} {{ get; init; }}\n"));
        return source.Replace("experiment_id, name, barcode", $"experiment_id, {ColumnOf(number)}, barcode", StringComparison.Ordinal)
            .Replace("    [Since(2), Length(64)]", columns + "    [Since(2), Length(64)]", StringComparison.Ordinal);
    }

    private static string Migrations(int number)
    {
        var text = new StringBuilder("namespace PlateReader;\n");
        for (var step = 2; step <= number; step += 2)
        {
            var sql = $"alter table plates rename column {ColumnOf(step - 1)} to {ColumnOf(step)}";
            text.Append(CultureInfo.InvariantCulture, $"[Migration({OfTheSample + step}, \"rename_{step}\")] public sealed class Rename{step} : PluginMigration {{ public override void Upgrade(MigrationOps ops) => ops.Sql(sqlite: \"{sql}\", postgres: \"{sql}\"); }}\n");
        }
        return text.ToString();
    }

    private static PluginManifest Compile(string name, string dll, IEnumerable<string> sources)
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Mint.Sdk;";
        var compilation = CSharpCompilation.Create(name, sources.Prepend(usings).Select(source => CSharpSyntaxTree.ParseText(source)), references,
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
