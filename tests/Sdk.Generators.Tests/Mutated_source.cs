extern alias generators;

using System.Globalization;
using System.Text;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Mint.Tests;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Half-typed and broken code: whatever an editor holds, neither generator nor analyzer throws. <c>MINT_FUZZ_COUNT</c> asks for more of it.</summary>
public sealed class Mutated_source
{
    private static readonly string[] Snippets =
    [
        "\"", "{", "}", "(", ")", "<", ">", ";", ",", "[", "]", "null", "default", "?", "async ", "static ", "abstract ", "partial ", "ref ", "params ", "0", "-1", "int", "dynamic", "void", "typeof(int)",
        "new[] { 1 }", "[Key]", "[Since(2)]", "[Default(null)]", "[Get(null)]", "[Table(null)]", "[Migration]", "[Plugin]", "[Plugin(null!, (PluginType)9)]", "[Service((ServiceLifetime)7)]", "[Indexed(Unique = 1)]", "t => t", "ops", "/*", "//", "\n#if X\n",
    ];

    [Fact]
    public async Task Never_makes_it_throw()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("MINT_FUZZ_COUNT") ?? "40", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("MINT_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        var warm = Driver().RunGenerators(PluginSource.Compile(Valid));
        for (var i = 0; i < count; i++)
        {
            var source = Mutate(Valid, new Random(seed + i));
            var compilation = PluginSource.Compile(source);
            var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
            var analyzed = await output.WithAnalyzers([new PluginAnalyzer()]).GetAnalyzerDiagnosticsAsync();

            var fallen = diagnostics.Concat(analyzed.Where(diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal))).Select(diagnostic => diagnostic.ToString()).ToList();
            Assert.True(fallen.Count == 0 && driver.GetRunResult().Results.All(result => result.Exception is null), $"Seed {seed + i}: {string.Join("\n", fallen)}\n{source}");
            Agree(analyzed, output, seed + i);
            warm = warm.RunGenerators(compilation);
            Assert.Equal(Texts(driver), Texts(warm));
        }
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new PluginGenerator().AsSourceGenerator()], parseOptions: PluginSource.Options);

    // What an editor's driver makes after an edit is what a new one makes.
    private static IEnumerable<string> Texts(GeneratorDriver driver) => driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString());

    // What the analyzer calls an error, the assembly carries too, and the other way round.
    private static void Agree(IEnumerable<Diagnostic> analyzed, Compilation output, int seed)
    {
        var errors = analyzed.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}").ToHashSet(StringComparer.Ordinal);
        var carried = output.Assembly.GetAttributes().Where(attribute => attribute.AttributeClass?.Name == "PluginInvalidAttribute" && attribute.ConstructorArguments.Length == 1)
            .Select(attribute => attribute.ConstructorArguments[0].Value as string ?? "").ToHashSet(StringComparer.Ordinal);
        Assert.True(errors.SetEquals(carried), $"Seed {seed}: the analyzer says [{string.Join("; ", errors.Except(carried))}], the assembly [{string.Join("; ", carried.Except(errors))}].");
    }

    private static string Mutate(string source, Random random)
    {
        var text = new StringBuilder(source);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                case 1: text.Insert(at, Snippets[random.Next(Snippets.Length)]); break;
                case 2: text.Insert(at, source.AsSpan(random.Next(source.Length / 2), random.Next(1, 40))); break;
                case 3: text.Length = Math.Max(at, text.Length / 2); break;
                default:
                    var length = Math.Min(random.Next(1, 10), text.Length - at);
                    text.Remove(at, length).Insert(at, Snippets[random.Next(Snippets.Length)]);
                    break;
            }
        }
        return text.ToString();
    }

    private static readonly string Valid = PluginSource.WithMembers("""
        [Get("/plates/{id}"), Summary("One")] public async Task<Plate?> Find(long id, [FromQuery(Name = "q")] string? q, Colour colour = Colour.Red, int[]? many = null, CancellationToken ct = default) => await Task.FromResult<Plate?>(null);
        [Post("/plates"), RequirePluginRole("operator", "reader")] public Created<Plate> Add(Plate plate, CurrentUser user, [FromHeader(Name = "X")] Guid x, Store store) => throw new ConflictException("no");
        [Delete("/plates/{id:int}"), AllowAnonymous] public static void Remove(int id) { }
        [OnExperiment(ExperimentEvent.BeforeSave)] public ValueTask<HookResult> Check(Experiment experiment, CancellationToken ct) => new(HookResult.Allow);
        [OnSettingsChanged] public Task Reconnect(CancellationToken cancellationToken) => Task.CompletedTask;
        [HealthCheck] public Task<HealthResult> Look(CancellationToken cancellationToken) => throw new NotImplementedException();
        [Job("import-plates", Every = "1.00:00:00", Description = "Reads.")] public Task Import(CancellationToken cancellationToken) => Task.CompletedTask;
        [Put("/form"), RequirePermission("experiments.view")] public async Task Form([FromForm] string name, IFormFile file) => await Task.Yield();
        [Patch("/query/{id}")] public object Query([AsParameters] Paging paging, [FromRoute] Guid id, HttpClient http) => File.ReadAllText("a") + ((dynamic)http).A;
        internal static void ConfigureServices(IServiceCollection services) { }
        """, """[ExperimentType("plate_assay"), Requires(Capability.Notifications, Capability.Calendar), Provides("barcodes"), DependsOn("lab-core", "[1.0,2.0)"), DesignSchema(typeof(Design), 2), NavItem("/plates", "Plates", Icon = "flask", Order = -5), UiSlot(UiSlots.Dashboard, "ui/a.json"), RequiresPermission("experiments.view", Reason = "r"), PluginRole("operator", "o"), PluginRole("reader", "r")]""", """
        public enum Colour { Red, DarkBlue }
        public sealed record Paging(int Page = 1, string? Sort = null);
        public sealed record Design { public required string Name { get; init; } public List<int> Wells { get; init; } = []; public Dictionary<string, Colour>? Colours { get; init; } }
        public sealed record Options { [Setting(Description = "d", Min = 1, Max = 9)] public int Rows { get; set; } = 8; [Setting(Secret = true, MaxLength = 10)] public string? Key { get; set; } [Setting(Options = new[] { "a", "b" })] public string Mode { get; set; } = "a"; }
        [Routes("/wells/{plate}"), RequirePluginRole("operator")] public sealed class Wells(Store store) { [Get("/"), Summary("All")] public IAsyncEnumerable<int> All(long plate) => throw new NotImplementedException(); [Post("/{row}")] public Results<Ok<Plate>, NotFound> Add(long plate, string row, [FromBody] Plate well) => TypedResults.NotFound(); }
        [System.Text.Json.Serialization.JsonSerializable(typeof(Plate))] public sealed partial class PlatesJson : System.Text.Json.Serialization.JsonSerializerContext { }
        [Service(ServiceLifetime.Scoped)] public sealed class Store(PluginDatabase db, IPlatformContext platform) { public object Of => (db, platform); }
        [Table("plates"), RenamedFrom("dishes", In = 4), RemovedColumn("colour_code", typeof(string), In = 5, Reason = "unused", Length = 9, Since = 2, Default = "a", Indexed = true), Was(Column = "colour_code", In = 3, Length = 4)] public sealed record Plate
        {
            [Key] public long Id { get; init; }
            [Length(200), Indexed(Unique = true)] public required string Name { get; init; }
            [Precision(10, 2), Default(1.5)] public decimal Volume { get; init; }
            [Default(Colour.Red)] public Colour Colour { get; init; }
            [DefaultNow] public DateTimeOffset At { get; init; }
            [Since(2), Length(20), Was(In = 4, Length = 10, Indexed = false), Indexed] public string? Barcode { get; init; }
            [Column("rack_no"), References(typeof(Rack), OnDelete = OnDelete.SetNull), RenamedFrom("rack", In = 3), Was(In = 4, Referenced = false)] public long? Rack { get; init; }
            [DefaultNewGuid] public Guid Serial { get; init; }
        }
        [Table("racks")] public sealed record Rack { [Key] public long Id { get; init; } }
        [Table("shelves"), RemovedTable(In = 6, Reason = "gone")] public sealed record Shelf { [Key] public long Id { get; init; } }
        [Migration(3, "third"), Destructive("why")] public sealed class Third : PluginMigration
        {
            private const string Wells = "wells";
            public override void Upgrade(MigrationOps ops)
            {
                ops.CreateTable(Wells, t => { t.Id(); t.String("name", length: 4).Nullable().Default("a"); t.Decimal("v", 4, 1).Default(0); });
                ops.AddColumn(Wells, "seen", c => c.Timestamptz().DefaultNow());
                ops.CreateIndex(Wells, ["name", "seen"]);
                ops.Backfill("plates", "barcode", $"'P' || {1} || {nameof(Wells)}");
                ops.Sql(sqlite: "a", postgres: "b");
                ops.DropTable(Wells);
            }
        }
        """);
}
