extern alias fixes;
extern alias generators;

using fixes::Mint.Sdk.CodeFixes;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_code_fix
{
    [Theory]
    [InlineData("public sealed class Plates : MintPlugin;", "public sealed partial class Plates : MintPlugin;")]
    [InlineData("class Plates : MintPlugin;", "partial class Plates : MintPlugin;")]
    public Task Makes_the_class_partial(string before, string after) =>
        Fixes(new MakePartial(), "[Plugin(\"plates\", PluginType.Full)]\n" + before, "[Plugin(\"plates\", PluginType.Full)]\n" + after);

    [Theory]
    [InlineData("Plate Reader", "plate-reader")]
    [InlineData("PlateReader", "plate-reader")]
    [InlineData("plate__reader-", "plate-reader")]
    [InlineData("2plates", "plates")]
    [InlineData("plätes", "pl-tes")]
    public Task Normalises_the_id(string before, string after) => Fixes(new NormaliseId(), Plugin(before), Plugin(after));

    [Theory]
    [InlineData("", "CancellationToken cancellationToken")]
    [InlineData("int a", "int a, CancellationToken cancellationToken")]
    [InlineData("int a, int b = 1", "int a, CancellationToken cancellationToken, int b = 1")]
    [InlineData("int b = 1", "CancellationToken cancellationToken, int b = 1")]
    public Task Adds_a_cancellation_token(string before, string after) => Fixes(new AddCancellationToken(), Handler(before), Handler(after));

    private static string Plugin(string id) => $$"""[Plugin("{{id}}", PluginType.Full)] public sealed partial class Plates : MintPlugin;""";

    private static string Handler(string parameters) => WithMembers($$"""[Get("/a")] public async Task A({{parameters}}) => await Task.Yield();""");

    private static async Task Fixes(CodeFixProvider fix, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        var compilation = Compile(before);
        var project = workspace.AddProject("Acme.Plates", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References).WithParseOptions(Options).WithCompilationOptions(compilation.Options)
            .AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync()).Project;
        var document = project.AddDocument("Source.cs", await compilation.SyntaxTrees[1].GetTextAsync());
        var analyzed = (await document.Project.GetCompilationAsync())!.WithAnalyzers([new PluginAnalyzer()]);
        var diagnostic = Assert.Single(await analyzed.GetAnalyzerDiagnosticsAsync(), diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));

        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new(document, diagnostic, (registered, _) => action = registered, default));
        var operation = Assert.Single((await action!.GetOperationsAsync(default)).OfType<ApplyChangesOperation>());

        var changed = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync();
        Assert.Equal(after.ReplaceLineEndings("\n"), changed.ToString());
    }
}
