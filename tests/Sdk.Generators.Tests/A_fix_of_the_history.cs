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
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Each fix is applied to one diagnostic and to all at once; then nothing is left to say, and the fix has nothing to do.</summary>
public sealed class A_fix_of_the_history
{
    private const string Released = """
        [Table("plates")] public sealed class Plate
        {
            [Key] public long Id { get; init; }
            [Length(200)] public required string Name { get; init; }
            public int Size { get; init; }
        }
        [Table("wells")] public sealed record Well([property: Key] long Id, int Row) { public Well() : this(0, 0) { } }
        [Migration(2, "second")] public sealed class Second : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Backfill("plates", "size", "1"); }
        """;

    public static TheoryData<string, string, string, string> OfReleased => new()
    {
        { "[Length(200)]", "[Length(100)]", "[Length(200)] public", "[Length(100), Was(In = 3, Length = 200)] public" },
        { "public int Size", "public long? Size", "public int Size", "[Was(In = 3, Type = typeof(int), Nullable = false)] public long? Size" },
        { "public int Size", "[Default(4)] public int Size", "public int Size", "[Default(4), Was(In = 3, Default = null)] public int Size" },
        { "int Row)", "long Row)", "int Row)", "[property: Was(In = 3, Type = typeof(int))] long Row)" },
        { "public int Size", "/// <summary>New.</summary>\n    public int? Row { get; init; }\n    public int Size", "public int Size", "/// <summary>New.</summary>\n    [Since(3)] public int? Row { get; init; }\n    public int Size" },
        { "[Table(\"wells\")]", "[Table(\"racks\")] public sealed class Rack { [Key] public long Id { get; init; } } [Table(\"wells\")]", "[Table(\"wells\")]", "[Table(\"racks\"), Since(3)] public sealed class Rack { [Key] public long Id { get; init; } } [Table(\"wells\")]" },
        { "public int Size", "[Since(2)] public int? Row { get; init; } public int Size", "public int Size", "[Since(3)] public int? Row { get; init; } public int Size" },
        { "public int Size { get; init; }", "", "[Table(\"plates\")]", "[Table(\"plates\"), RemovedColumn(\"size\", typeof(int), In = 3, Reason = \"no longer used\")]" },
        { "[Migration(2, \"second\")]", "[Migration(2, \"again\")] public sealed class Again : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql(\"c\", \"d\"); } [Migration(2, \"second\")]", "[Migration(2, \"second\")]", "[Migration(3, \"again\")] public sealed class Again : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql(\"c\", \"d\"); } [Migration(2, \"second\")]" },
        { "public int Size", "public int Row { get; init; } public int Size", "public int Size", "[Since(3), Default(0)] public int Row { get; init; } public int Size" },
    };

    [Theory]
    [MemberData(nameof(OfReleased))]
    public async Task Of_what_was_released(string before, string after, string place, string expected)
    {
        var (source, around) = (Released.ReplaceLineEndings("\n"), new Surroundings(A_release.TextOf(Released)));
        var wrong = WithTypes(source.Replace(before, after, StringComparison.Ordinal));

        var fixedText = await FixedAsync(around, wrong);

        var right = after.Length == 0 ? source.Replace(before, "", StringComparison.Ordinal).Replace(place, expected, StringComparison.Ordinal) : source.Replace(place, expected, StringComparison.Ordinal);
        Assert.Equal(WithTypes(right).ReplaceLineEndings("\n"), fixedText);
    }

    [Theory]
    [InlineData("[Migration(1, \"a\")] public sealed class A : M; [Migration(1, \"b\")] public sealed class B : M;", "[Migration(1, \"a\")] public sealed class A : M; [Migration(2, \"b\")] public sealed class B : M;")]
    [InlineData("[Migration(1, \"a\")] public sealed class A : M; [Migration(3, \"b\")] public sealed class B : M;", "[Migration(1, \"a\")] public sealed class A : M; [Migration(2, \"b\")] public sealed class B : M;")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(4)] public int? A { get; set; } public int B { get; set; } }", "[Table(\"plates\")] public sealed class P { [Since(2)] public int? A { get; set; } public int B { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Length(2), Was(In = 3, Length = 1)] public required string A { get; set; } }", "[Table(\"plates\")] public sealed class P { [Length(2), Was(In = 2, Length = 1)] public required string A { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(2)] public bool A { get; set; } public int B { get; set; } }", "[Table(\"plates\")] public sealed class P { [Since(2), Default(false)] public bool A { get; set; } public int B { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(2)] public required string A { get; set; } public int B { get; set; } }", "[Table(\"plates\")] public sealed class P { [Since(2), Default(\"\")] public required string A { get; set; } public int B { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(2)] public DateTimeOffset A { get; set; } public int B { get; set; } }", "[Table(\"plates\")] public sealed class P { [Since(2), DefaultNow] public DateTimeOffset A { get; set; } public int B { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(2)] public Guid A { get; set; } public int B { get; set; } }", "[Table(\"plates\")] public sealed class P { [Since(2), DefaultNewGuid] public Guid A { get; set; } public int B { get; set; } }")]
    [InlineData("[Table(\"plates\")] public sealed class P { [Since(2)] public S A { get; set; } public int B { get; set; } } public enum S { New, Bad }", "[Table(\"plates\")] public sealed class P { [Since(2), Default(\"bad\")] public S A { get; set; } public int B { get; set; } } public enum S { New, Bad }")]
    public async Task Of_numbers_and_values(string before, string after)
    {
        var migration = "\npublic abstract class M : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql(\"a\", \"b\"); }";

        Assert.Equal(WithTypes(after + migration).ReplaceLineEndings("\n"), await FixedAsync(Surroundings.None, WithTypes(before + migration)));
    }

    [Theory]
    [InlineData("c => c.Int32()", "c => c.Int32().Default(0)")]
    [InlineData("c => c.Timestamptz()", "c => c.Timestamptz().DefaultNow()")]
    [InlineData("c => c.String(4)", "c => c.String(4).Default(\"\")")]
    public async Task Of_a_column_that_a_body_adds(string before, string after) => Assert.Equal(
        WithUpgrade($"ops.AddColumn(\"plates\", \"a\", {after}); ops.AddColumn(\"plates\", \"b\", {after});").ReplaceLineEndings("\n"),
        await FixedAsync(Surroundings.None, WithUpgrade($"ops.AddColumn(\"plates\", \"a\", {before}); ops.AddColumn(\"plates\", \"b\", {before});")));

    [Fact]
    public async Task Of_many_at_once()
    {
        var source = Released.ReplaceLineEndings("\n").Replace("[Length(200)]", "[Length(100)]", StringComparison.Ordinal).Replace("public int Size", "public long Size", StringComparison.Ordinal).Replace("int Row)", "long Row)", StringComparison.Ordinal);

        var text = await FixedAsync(new Surroundings(A_release.TextOf(Released)), WithTypes(source), all: true, rounds: 1);

        Assert.Contains("[Length(100), Was(In = 3, Length = 200)]", text, StringComparison.Ordinal);
        Assert.Contains("[Was(In = 3, Type = typeof(int))] public long Size", text, StringComparison.Ordinal);
        Assert.Contains("[property: Was(In = 3, Type = typeof(int))] long Row", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_columns_that_are_gone_at_once()
    {
        var source = Released.ReplaceLineEndings("\n").Replace("[Length(200)] public required string Name { get; init; }", "", StringComparison.Ordinal).Replace("public int Size { get; init; }", "", StringComparison.Ordinal);

        var text = await FixedAsync(new Surroundings(A_release.TextOf(Released)), WithTypes(source), all: true, rounds: 1);

        Assert.Contains("RemovedColumn(\"name\", typeof(string), In = 3, Reason = \"no longer used\", Length = 200), RemovedColumn(\"size\", typeof(int), In = 3, Reason = \"no longer used\")]", text, StringComparison.Ordinal);
    }

    private static readonly CodeFixProvider[] Providers = [new AddAttribute(), new ChangeNumber(), new AppendDefault()];

    /// <summary>Fixes until there is nothing to fix, and demands that nothing is left then.</summary>
    private static async Task<string> FixedAsync(Surroundings around, string source, bool all = false, int rounds = 4)
    {
        using var workspace = new AdhocWorkspace();
        var compilation = Compile(source);
        var project = workspace.AddProject("Acme.Plates", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References).WithParseOptions(Options).WithCompilationOptions(compilation.Options)
            .AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync()).Project;
        var document = project.AddDocument("Source.cs", await compilation.SyntaxTrees[1].GetTextAsync());
        for (; rounds > 0; rounds--)
        {
            var found = await FoundAsync(document, around);
            if (found.Count == 0) break;
            document = all ? await AllAsync(document, found, found[0].Id) : await OneAsync(document, found);
        }
        Assert.Empty(await FoundAsync(document, around));
        return (await document.GetTextAsync()).ToString();
    }

    private static async Task<IReadOnlyList<Diagnostic>> FoundAsync(Document document, Surroundings around)
    {
        var found = await (await document.Project.GetCompilationAsync())!.WithAnalyzers([new PluginAnalyzer()], around.ForAnalyzers).GetAnalyzerDiagnosticsAsync();
        // Not what a migration costs: that is advice, which stays.
        return [.. found.Where(diagnostic => !diagnostic.Id.StartsWith("MINT306", StringComparison.Ordinal)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<Document> OneAsync(Document document, IReadOnlyList<Diagnostic> found)
    {
        CodeAction? action = null;
        foreach (var diagnostic in found)
            foreach (var fix in Providers.Where(fix => action is null && fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                await fix.RegisterCodeFixesAsync(new(document, diagnostic, (registered, _) => action = registered, default));
        Assert.True(action is not null, $"No fix for {found[0]}.");
        return await ChangedAsync(document, action);
    }

    private static async Task<Document> AllAsync(Document document, IReadOnlyList<Diagnostic> found, string id)
    {
        var fix = Providers.First(fix => fix.FixableDiagnosticIds.Contains(id));
        var context = new FixAllContext(document, fix, FixAllScope.Document, fix.GetType().Name, [id], new Known([.. found.Where(one => one.Id == id)]), default);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return await ChangedAsync(document, action);
    }

    private static async Task<Document> ChangedAsync(Document document, CodeAction action) =>
        Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics.Where(one => one.Location.GetLineSpan().Path == document.FilePath || one.Location.SourceTree is not null));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
