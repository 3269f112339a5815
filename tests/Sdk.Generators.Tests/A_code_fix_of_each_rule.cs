extern alias fixes;
extern alias generators;

using System.Collections.Immutable;
using fixes::Mint.Sdk.CodeFixes;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Mint.Tests;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Each file of <c>cases/fixes</c>, <c>MINTnnnn-name-of-fix-….txt</c>: the fix's name, source before, <c>----</c>, source after.</summary>
public sealed class A_code_fix_of_each_rule
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases", "fixes");

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public async Task Is_right_one_by_one(string file)
    {
        var (id, fix, before, after) = Read(file);
        var document = await DocumentOf(before);
        for (var left = 10; await DiagnosticsOf(document.Project, id) is [_, ..] found && left > 0; left--) document = await Fixed(document, fix, found);

        await DemandEnd(document, id, after);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Fixes_a_document_at_once(string file) => await FixAll(file, FixAllScope.Document);

    [Theory, MemberData(nameof(Cases))]
    public async Task Fixes_a_project_at_once(string file) => await FixAll(file, FixAllScope.Project);

    [Theory, MemberData(nameof(Cases))]
    public async Task Has_nothing_to_do_twice(string file)
    {
        var (id, fix, before, after) = Read(file);
        var document = await DocumentOf(before);
        var stale = await DiagnosticsOf(document.Project, id);
        document = await Fixed(document, fix, stale);
        var again = await DiagnosticsOf(document.Project, id);

        Assert.True(again.Count < stale.Count);
        Assert.Empty(await DiagnosticsOf((await DocumentOf(after)).Project, id));
    }

    private static async Task FixAll(string file, FixAllScope scope)
    {
        var (id, fix, before, after) = Read(file);
        var document = await DocumentOf(before);
        var context = new FixAllContext(document, fix, scope, fix.GetType().Name, [id], new Found(id), CancellationToken.None);

        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);

        await DemandEnd(await Applied(document, action!), id, after);
    }

    private static async Task DemandEnd(Document document, string id, string after)
    {
        Assert.Equal(after, (await document.GetTextAsync()).ToString());
        Assert.Empty(await DiagnosticsOf(document.Project, id));
        Assert.Empty((await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static async Task<Document> Fixed(Document document, CodeFixProvider fix, IReadOnlyList<Diagnostic> found)
    {
        foreach (var diagnostic in found)
        {
            CodeAction? action = null;
            await fix.RegisterCodeFixesAsync(new(document, diagnostic, (registered, _) => action = registered, default));
            if (action is not null) return await Applied(document, action);
        }
        throw new InvalidOperationException("No fix was offered.");
    }

    private static async Task<Document> Applied(Document document, CodeAction action) =>
        Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(Microsoft.CodeAnalysis.Project project, string id)
    {
        var analyzed = (await project.GetCompilationAsync())!.WithAnalyzers([new PluginAnalyzer()]);
        return [.. (await analyzed.GetAnalyzerDiagnosticsAsync()).Where(diagnostic => diagnostic.Id == id).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<Document> DocumentOf(string source)
    {
        var compilation = PluginSource.Compile(source);
        var project = new AdhocWorkspace().AddProject("Acme.Plates", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References).WithParseOptions(PluginSource.Options).WithCompilationOptions(compilation.Options)
            .AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync()).Project;
        return project.AddDocument("Source.cs", await compilation.SyntaxTrees[1].GetTextAsync());
    }

    private static (string Id, CodeFixProvider Fix, string Before, string After) Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");
        var name = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        var parts = text[(name.Length + 1)..].Split("\n----\n");
        var type = typeof(MakePartial).Assembly.GetType("Mint.Sdk.CodeFixes." + name, throwOnError: true)!;
        return (file[..8], (CodeFixProvider)Activator.CreateInstance(type)!, parts[0], parts[1].TrimEnd('\n'));
    }

    private sealed class Found(string id) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await DiagnosticsOf(document.Project, id)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            (await DiagnosticsOf(project, id)).Where(diagnostic => !diagnostic.Location.IsInSource);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => await DiagnosticsOf(project, id);
    }
}
