using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>One snapshot for each situation; read them as a reviewer would read code.</summary>
public sealed class What_is_generated
{
    [Fact]
    public void The_least_plugin() => Verify("the_least_plugin", """[Plugin("plates", PluginType.Static)] public sealed partial class Plates : MintPlugin;""");

    [Fact]
    public void All_of_its_identity() => Verify("all_of_its_identity", """
        namespace Acme.@public;

        [Plugin("plate-reader", PluginType.ExperimentDesign, DisplayName = "Plate \"reader\" ü", AnalysisType = "metabolomics", RoutesPrefix = "/plates",
            RequiresPlatform = "[1.0,2.0)", Isolation = Isolation.InProcess, Tags = new[] { "plates", "wells" }, Categories = new[] { "lab" })]
        [ExperimentType("plate_assay")]
        [RequiresPermission("experiments.view", Reason = "list the experiments a plate belongs to")]
        [RequiresPermission("experiments.edit")]
        [PluginRole("operator", "may register plates")]
        public sealed partial class PlateReader : MintPlugin;
        """);

    [Fact]
    public void Services() => Verify("services", WithMembers(
        "internal static void ConfigureServices(IServiceCollection services) { }",
        rest: """
            [Service] internal sealed class Scoped;
            [Service(ServiceLifetime.Singleton)] public sealed class Singleton;
            [Service(ServiceLifetime.Transient)] public sealed record Transient(Singleton Single);
            """));

    [Fact]
    public void Sources_of_arguments() => Verify("sources_of_arguments", WithMembers("""
        [Get("/all/{id}")]
        public int All(
            long id, string q, [FromQuery(Name = "page-size")] int? size, [FromHeader(Name = "X-Trace")] string? trace, [FromRoute(Name = "id")] string same,
            [FromServices] Store store, Store again, IPlatformContext platform, CurrentUser user, PluginDatabase database,
            HttpContext http, HttpRequest request, HttpResponse response, System.Security.Claims.ClaimsPrincipal principal, CancellationToken cancellationToken) => 1;

        [Post("/body")]
        public void Body(Plate plate) { }

        [Put("/maybe")]
        public void Maybe([FromBody] Plate? plate) { }
        """, rest: "public sealed record Plate(string Name); [Service] public sealed class Store;"));

    [Fact]
    public void Forms() => Verify("forms", WithMembers("""
        [Post("/values")]
        public int Values([FromForm] string name, [FromForm(Name = "how-many")] int? count, [FromForm] int[] wells, IFormFile file, IFormFileCollection files, IFormCollection form) => 1;

        [Post("/records")]
        public int Records([FromForm] Rack rack, [FromForm] Size? size) => 1;
        """, rest: """
            public sealed record Rack(string Name, Size Size, int Rows = 8) { public Rack? Inner { get; set; } public required IReadOnlyList<Size> Sizes { get; init; } public DateOnly?[]? Days { get; set; } public IFormFile? Image { get; set; } }
            public readonly record struct Size(int Rows, int Columns);
            """));

    [Fact]
    public void Parts_and_types_that_bind_themselves() => Verify("parts_and_types_that_bind_themselves", WithMembers("""
        [Post("/plates/{id}")]
        public int Add([AsParameters] Filter filter, [AsParameters] Page page, Bound bound, Bound? maybe, BoundByName named, [FromKeyedServices("a")] IFormatProvider format, [FromServices] TimeProvider? time) => 1;

        [Put("/stream")]
        public Stream Send(Stream body) => body;

        [Put("/reader")]
        public async Task<Stream?> Send(System.IO.Pipelines.PipeReader body, CancellationToken cancellationToken) => null;
        internal static void ConfigureServices(IServiceCollection services) { }
        """, rest: """
            public sealed class Filter { [FromRoute(Name = "id")] public long Plate { get; init; } public string? Name { get; set; } [FromHeader(Name = "X-Days")] public DateOnly[] Days { get; set; } = []; [FromBody] public required Bound Body { get; set; } public CurrentUser User { get; set; } = null!; }
            public readonly record struct Page(int Number, int Size = 20);
            public sealed class Bound { public static ValueTask<Bound?> BindAsync(HttpContext context) => default; }
            public readonly struct BoundByName { public static ValueTask<BoundByName?> BindAsync(HttpContext context, System.Reflection.ParameterInfo parameter) => default; }
            """));

    [Fact]
    public void Routes_in_other_classes() => Verify("routes_in_other_classes", WithMembers("""
        [Get("/plates")] public int List() => 1;
        [Routes("/"), AllowAnonymous] internal sealed partial class Open { [Get("/open")] public int List() => 1; [Get("/closed"), RequirePluginRole("operator")] public int Closed() => 1; }
        """, """[PluginRole("operator", "x"), PluginRole("viewer", "y"), RequiresPermission("experiments.view"), RequiresPermission("experiments.edit")]""", """
            [Routes("/plates/{plate}/wells"), RequirePluginRole("viewer", "operator"), RequirePermission("experiments.view")]
            public sealed partial class Wells(IPlatformContext platform) { [Get("/")] public string List(int plate) => platform.User.Name; }

            partial class Wells { [Delete("/{well}"), RequirePluginRole("operator"), RequirePermission("experiments.edit")] public static void Remove(int plate, int well) { } }
            """));

    [Fact]
    public void Texts_into_values() => Verify("texts_into_values", WithMembers("""
        [Get("/values")]
        public int Values(bool flag, Guid guid, DateOnly day, DateTimeOffset moment, decimal amount, Colour colour, Uri uri, Barcode barcode, Well well, int[] many, string[] words, Colour?[] colours) => 1;

        [Get("/defaults")]
        public int Defaults(int size = 20, string text = "a\"b", Colour colour = Colour.Blue, Colour? other = Colour.Red, double half = 0.5, decimal tenth = 0.1m, bool yes = true, char c = 'x', DateOnly day = default, Barcode? barcode = null) => 1;
        """, rest: """
            public enum Colour { Red, Blue }
            public sealed class Barcode { public static bool TryParse(string? text, out Barcode? value) { value = new(); return true; } }
            public readonly struct Well { public static bool TryParse(string text, IFormatProvider format, out Well value) { value = default; return true; } }
            """));

    [Fact]
    public void Answers() => Verify("answers", WithMembers("""
        [Get("/void")] public void Nothing() { }
        [Get("/task")] public Task Later() => Task.CompletedTask;
        [Get("/value-task")] public ValueTask Soon() => default;
        [Get("/text")] public string Words() => "a";
        [Get("/text-later")] public Task<string> WordsLater() => Task.FromResult("a");
        [Get("/value")] public int Value() => 1;
        [Get("/value-later")] public ValueTask<int> ValueLater() => new(1);
        [Get("/result")] public IResult Some() => Results.Ok();
        [Get("/typed")] public Results<Ok<int>, NotFound> Typed() => TypedResults.NotFound();
        [Get("/typed-later")] public Task<Created<int>> TypedLater() => Task.FromResult(TypedResults.Created("/a", 1));
        [Get("/any")] public object? Any() => null;
        [Get("/static")] public static int Static() => 1;
        """));

    [Fact]
    public void Who_may_call() => Verify("who_may_call", WithMembers("""
        [Get("/a"), AllowAnonymous, Summary("For everybody.")] public int A() => 1;
        [Get("/b"), RequirePluginRole("operator", "reader")] public int B() => 1;
        [Get("/c"), RequirePermission("experiments.view"), RequirePermission("experiments.edit")] public int C() => 1;
        """, """[PluginRole("operator", "x"), PluginRole("reader", "x"), RequiresPermission("experiments.view"), RequiresPermission("experiments.edit")]"""));

    [Fact]
    public void Names_that_collide() => Verify("names_that_collide", WithMembers("""
        [Get("/a/{context}"), Post("/a/{context}")] public int Routes(int context, int problems, int plugin, int result, int contextText, [FromQuery] int @class) => 1;
        [Get("/b")] public int Routes() => 1;
        [Get("/c")] public int json(int @event) => @event;
        """));

    [Fact]
    public void Hooks() => Verify("hooks", WithMembers("""
        [OnExperiment(ExperimentEvent.BeforeSave)] public HookResult Now(Experiment experiment) => HookResult.Allow;
        [OnExperiment(ExperimentEvent.BeforeSave)] public Task<HookResult> Later(Experiment experiment, CancellationToken cancellationToken) => Task.FromResult(HookResult.Allow);
        [OnExperiment(ExperimentEvent.BeforeSave)] public static ValueTask<HookResult> Soon(Experiment experiment) => new(HookResult.Allow);
        """));

    [Fact]
    public void A_serializer_context_of_its_own() => Verify("a_serializer_context_of_its_own", WithMembers("""[Get("/a")] public Plate A() => new(1);""", rest: """
        public sealed record Plate(int Id);

        [System.Text.Json.Serialization.JsonSerializable(typeof(Plate))]
        internal sealed class PlatesJson(System.Text.Json.JsonSerializerOptions? options = null) : System.Text.Json.Serialization.JsonSerializerContext(options)
        {
            public PlatesJson() : this(null) { }
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """));

    [Fact]
    public void Tables() => Verify("tables", WithTypes("""
        public abstract class Entity { [Key] public long Id { get; init; } [DefaultNow] public DateTimeOffset CreatedAt { get; init; } }

        [Table("plates")]
        public sealed class Plate : Entity
        {
            [Indexed] public long ExperimentId { get; init; }
            [Length(200), Indexed(Unique = true)] public required string Name { get; init; }
            [Precision(10, 2), Default(1.50)] public decimal Volume { get; set; }
            [Default(State.InUse)] public State State { get; set; }
            public byte? Small { get; set; }
            public System.Text.Json.JsonElement? Facts { get; set; }
            public byte[]? Image { get; set; }
            public Guid Serial { get; set; }
            public DateOnly? Until { get; set; }
            public double Weight { get; set; }
            [Default(true)] public bool Active { get; set; }
            [Since(2), Indexed] public string? Barcode { get; set; }
            public string Shown => Name;
            public static int Count { get; set; }
            internal int Hidden { get; set; }
        }

        public enum State { Empty, InUse }

        [Table("wells"), Since(2)]
        public readonly record struct Well([property: Key] Guid Serial, int Row, string? Label);
        """));

    [Fact]
    public void Migrations_in_code() => Verify("migrations_in_code", WithUpgrade("""
        const string Wells = "wells";
        ops.Backfill("plates", nameof(Plate.Name).Length == 4 ? "name" : "x", sql: "'P-' || id");
        ops.CreateTable(table: Wells, columns: t =>
        {
            t.Id();
            t.String("name", length: Size).Nullable().Default("a");
            t.Decimal("volume", scale: 1, precision: 4).Default(0);
            t.Bool("full").Default(true);
            t.Text(name: "note").Nullable();
            t.Text("colour").Default(Colour.DarkBlue);
        });
        ops.AddColumn(Wells, "seen_at", c => c.Timestamptz().DefaultNow());
        ops.AddColumn("plates", "weight", c => c.Double().Default(-1.5));
        { ops.CreateUniqueIndex(Wells, "name", "full"); }
        ops.CreateIndex("plates", columns: new[] { "weight" });
        ops.CreateIndex("plates", ["weight", "id"]);
        ops.Sql(postgres: $"select {Size} from {Wells}", sqlite: "select '" + Wells + "'");
        ops.DropTable(Wells);
        """.Replace("nameof(Plate.Name).Length == 4 ? \"name\" : \"x\"", "\"name\""), """[Destructive("wells are no longer kept")]""", "private const int Size = 3;"));

    private static void Verify(string name, string source) => Snapshot.Verify(name, Generation.Of(source).Text);
}
