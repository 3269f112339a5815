using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Sdk.Generators;

namespace Mint.Host.Tests;

/// <summary>The examples of docs/testing.md, compiled together: the first is the plugin that the others test.</summary>
public sealed partial class The_testing_page
{
    [Fact]
    public void Shows_code_that_compiles()
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testing.md"))).Select(match => match.Groups["code"].Value).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            """;
        var compilation = CSharpCompilation.Create("Page", [.. blocks.Prepend(Usings).Select(text => CSharpSyntaxTree.ParseText(text))], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                // As in any build: a library for an older framework runs on this one.
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]));

        CSharpGeneratorDriver.Create(new PluginGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var findings);

        Assert.Equal(4, blocks.Count);
        Assert.Empty(findings);
        Assert.Empty(generated.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
