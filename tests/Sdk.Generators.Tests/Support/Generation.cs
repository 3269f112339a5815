extern alias generators;

using System.Text;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Bundle;

namespace Mint.Tests;

/// <summary>
/// One run of the generator. Each also proves that it caches: after a clone, an unrelated edit, an edit of bodies and one of trivia, nothing is made anew;
/// that no model keeps anything of the compiler's; that the generated code compiles without a warning; and that the manifest is read back as it was written.
/// </summary>
internal sealed class Generation
{
    private Generation(CSharpCompilation compilation, GeneratorDriverRunResult result, CSharpCompilation output)
    {
        Input = compilation;
        Result = result;
        Output = output;
    }

    public CSharpCompilation Input { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The compilation with the generated files.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>What the assembly says is wrong with it.</summary>
    public IReadOnlyList<string> Problems => [.. Attributes("PluginInvalidAttribute")];

    /// <summary>What the compiler says about generated code: nothing, whatever the author writes.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            var generated = Result.GeneratedTrees.ToHashSet();
            return [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)).Select(diagnostic => diagnostic.ToString())];
        }
    }

    /// <summary>The manifest's text, or null.</summary>
    public string? ManifestText => Attributes("PluginManifestAttribute").SingleOrDefault();

    /// <summary>The manifest, which must be valid.</summary>
    public PluginManifest Manifest => Read(ManifestText ?? throw new InvalidOperationException("No manifest was generated: " + string.Join("\n", Problems)));

    /// <summary>All generated files as one text.</summary>
    public string Text => string.Join("\n", Result.GeneratedTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal).Select(tree => $"// ==== {Path.GetFileName(tree.FilePath)}\n{tree}"));

    /// <summary>Runs it on valid code.</summary>
    public static Generation Of(params string[] sources) => Of(Surroundings.None, sources);

    /// <summary>Is told of every run on valid code, within one test.</summary>
    public static AsyncLocal<Action<Generation>?> Watcher { get; } = new();

    /// <summary>Runs it on valid code with something around it.</summary>
    public static Generation Of(Surroundings around, params string[] sources)
    {
        var run = OfAnything(around, sources);
        Assert.Empty(run.Problems);
        Assert.Empty(run.Complaints);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        if (run.ManifestText is { } manifest) Read(manifest);
        Watcher.Value?.Invoke(run);
        return run;
    }

    /// <summary>Runs it on code that may be wrong.</summary>
    public static Generation OfAnything(params string[] sources) => OfAnything(Surroundings.None, sources);

    /// <summary>Runs it on code that may be wrong, with something around it.</summary>
    public static Generation OfAnything(Surroundings around, params string[] sources)
    {
        var compilation = PluginSource.Compile(sources);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new PluginGenerator().AsSourceGenerator()], around.Files, PluginSource.Options, around.Options,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var result = driver.GetRunResult();
        Assert.All(result.Results, one => Assert.Null(one.Exception));
        Cacheability.Check(driver, compilation);
        return new(compilation, result, (CSharpCompilation)output);
    }

    /// <summary>The assembly, compiled.</summary>
    public byte[] Emit()
    {
        using var stream = new MemoryStream();
        var emitted = Output.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return stream.ToArray();
    }

    private static PluginManifest Read(string text)
    {
        var (manifest, problems) = ManifestJson.Read(Encoding.UTF8.GetBytes(text), ManifestScope.Declared);
        Assert.Empty(problems);
        Assert.Equal(text, Encoding.UTF8.GetString(ManifestJson.Write(manifest!)));
        return manifest!;
    }

    private IEnumerable<string> Attributes(string name) => Output.Assembly.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == name).Select(attribute => (string)attribute.ConstructorArguments[0].Value!);
}
