namespace Mint.Host.Tests.Plugins;

/// <summary>Sources of the plugins that the tests install.</summary>
internal static class TestPlugins
{
    /// <summary>Forms, parts, types that bind themselves, and routes in another class.</summary>
    public const string Binding = """
        namespace Binding;

        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        [Plugin("binding", PluginType.Full)]
        public sealed partial class BindingPlugin : MintPlugin
        {
            [Post("/form")] public Rack Form([FromForm] Rack rack) => rack;
            [Post("/parts/{id}")] public Whole Parts([AsParameters] Whole whole) => whole;
            [Post("/bound")] public string Of(Bound bound) => bound.Text;
        }

        [Routes("/elsewhere")]
        public sealed class Elsewhere { [Post("/files")] public System.IO.Stream Send(IFormFile file) => file.OpenReadStream(); }

        public enum Colour { Red, Blue }
        public sealed record Size(int Rows);
        public sealed record Rack(string Name, Size Size) { public List<Size> Sizes { get; set; } = []; }
        public sealed record Body { public required string Name { get; init; } public Size[]? Sizes { get; init; } }
        public sealed record Whole(int Id, Colour Colour, int? Page, Body Body);
        public sealed class Bound
        {
            public string Text { get; init; } = "";
            public static ValueTask<Bound?> BindAsync(HttpContext context, System.Reflection.ParameterInfo parameter) => new(new Bound { Text = context.Request.Query[parameter.Name!].ToString() });
        }
        """;

    /// <summary>An argument from each place that a request has, for requests that are wrong there.</summary>
    public const string Edges = """
        namespace Edges;

        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        [Plugin("edges", PluginType.Static)]
        public sealed partial class EdgesPlugin : MintPlugin
        {
            [Get("/fine")] public string Fine() => "fine";
            [Get("/one")] public int One(int n) => n;
            [Get("/real")] public double Real(double x) => x;
            [Get("/many")] public int Many(int[] n) => n.Length;
            [Get("/text")] public string Text(string q) => q;
            [Get("/items/{id}")] public int Item(int id) => id;
            [Get("/ids/{id:int}")] public int Id(int id) => id;
            [Get("/ids/{id:guid}")] public Guid Id(Guid id) => id;
            [Get("/names/{name}")] public string Name(string name) => name;
            [Get("/header")] public string Header([FromHeader(Name = "X-Day")] DateOnly day) => day.ToString();
            [Post("/body")] public string Body(Body body) => body.Name;
            [Post("/entries")] public int Entries(Dictionary<string, int> entries) => entries.Count;
            [Post("/tree")] public string Tree(Tree tree) => "tree";
            [Post("/form")] public int Form([FromForm] int n) => n;
            [Post("/file")] public long File(IFormFile file) => file.Length;
            [Post("/raw")] public async Task<long> Raw(System.IO.Stream body, CancellationToken ct)
            {
                var (buffer, length, count) = (new byte[65536], 0L, 0);
                while ((count = await body.ReadAsync(buffer, ct)) > 0) length += count;
                return length;
            }
        }

        public sealed record Body { public required string Name { get; init; } public int Count { get; init; } }
        public sealed record Tree { public Tree? Next { get; init; } }
        """;

    /// <summary>Tables, a role, a hook, every kind of route guard, and a way to fail.</summary>
    public const string Plates = """
        namespace Plates;

        [Plugin("plates", PluginType.ExperimentDesign, DisplayName = "Plates")]
        [ExperimentType("plate_assay")]
        [RequiresPermission("experiments.view", Reason = "list experiments")]
        [RequiresPermission("experiments.create", Reason = "create experiments")]
        [RequiresPermission("users.manage", Reason = "guard a route")]
        [PluginRole("operator", "may register plates")]
        public sealed partial class PlatesPlugin(PluginDatabase db, IPlatformContext platform) : MintPlugin
        {
            [Get("/plates")]
            public async Task<IReadOnlyList<Plate>> List(CancellationToken ct) =>
                await db.QueryAsync($"select id, name from plates order by id", row => new Plate { Id = row.GetInt64(0), Name = row.GetString(1) }, ct);

            [Get("/plates/{id}")]
            public async Task<Plate> Find(long id, CancellationToken ct) =>
                await db.FindAsync($"select id, name from plates where id = {id}", row => new Plate { Id = row.GetInt64(0), Name = row.GetString(1) }, ct) ?? throw new NotFoundException("plate", id);

            [Post("/plates"), RequirePluginRole("operator")]
            public async Task<int> Add(NewPlate plate, CancellationToken ct) => await db.ExecuteAsync($"insert into plates (name) values ({plate.Name})", ct);

            [Get("/open"), AllowAnonymous]
            public string Open() => "hello " + (platform.User.IsAuthenticated ? platform.User.Name : "stranger");

            [Get("/admins"), RequirePermission("users.manage")]
            public string Admins() => "only admins";

            [Get("/me")]
            public string Me(CurrentUser user) => user.Name + " " + user.Role + " " + string.Join(",", user.PluginRoles);

            [Get("/broken")]
            public string Broken() => throw new InvalidOperationException("a secret of the plugin");

            [Get("/locked")]
            public string Locked() => throw new PluginException(423, "PLATE_LOCKED", "Unlock it first.");

            [Get("/attach")]
            public async Task<int> Attach(string file, CancellationToken ct) => await db.ExecuteAsync($"attach {file} as other", ct);

            [Get("/experiments")]
            public async Task<int> Experiments(CancellationToken ct) => (await platform.Experiments.ListAsync(cancellationToken: ct)).Count;

            [Post("/experiments")]
            public async Task<long> Create(NewPlate plate, CancellationToken ct) =>
                (await platform.Experiments.SaveAsync(new Experiment { Name = plate.Name, Type = "plate_assay" }, ct)).Id;

            [Post("/experiments/{id}")]
            public async Task<long> Change(long id, CancellationToken ct) =>
                (await platform.Experiments.SaveAsync(new Experiment { Id = id, Name = "changed", Type = "plate_assay" }, ct)).Id;

            [Post("/results/{id}")]
            public async Task Result(long id, CancellationToken ct) => await platform.AnalysisResults.SaveAsync(id, new { Slope = 1.5 }, ct);

            [OnExperiment(ExperimentEvent.BeforeSave)]
            public HookResult Check(Experiment experiment) => experiment.Name switch
            {
                "bad" => HookResult.Refuse("Plates are never bad."),
                "boom" => throw new InvalidOperationException("a secret of the hook"),
                _ => HookResult.Allow,
            };
        }

        public sealed record NewPlate(string Name);

        [Table("plates")]
        public sealed record Plate
        {
            [Key] public long Id { get; init; }
            [Length(200)] public required string Name { get; init; }
            //ADDITION
        }
        //MORE
        """;

    /// <summary>The same plugin with a second, compatible migration.</summary>
    public static string PlatesWithBarcode => Plates.Replace("//ADDITION", "[Since(2)] public string? Barcode { get; init; }", StringComparison.Ordinal);

    /// <summary>The same plugin with a second migration that is plain SQL.</summary>
    public static string PlatesWithSql(string sql) => Plates.Replace("//MORE", $$"""
        [Migration(2, "more")]
        public sealed class More : PluginMigration
        {
            public override void Upgrade(MigrationOps ops) => ops.Sql(sqlite: "{{sql}}", postgres: "{{sql}}");
        }
        """, StringComparison.Ordinal);

    /// <summary>A plugin that reads an experiment and writes a result.</summary>
    public const string Fit = """
        namespace Fits;

        [Plugin("curve-fit", PluginType.Analysis)]
        [RequiresPermission("experiments.view", Reason = "read the experiment")]
        public sealed partial class Fit(IPlatformContext platform) : MintPlugin
        {
            [Post("/fits/{id}")]
            public async Task<AnalysisResult> Run(long id, CancellationToken ct)
            {
                var experiment = await platform.Experiments.FindAsync(id, ct) ?? throw new NotFoundException("experiment", id);
                return await platform.AnalysisResults.SaveAsync(experiment.Id, new { Slope = experiment.Name.Length }, ct);
            }

            [Post("/experiments")]
            public async Task<long> Create(CancellationToken ct) => (await platform.Experiments.SaveAsync(new Experiment { Name = "x", Type = "x" }, ct)).Id;
        }
        """;

    /// <summary>A plugin that leaves things of its own wherever a request can carry them.</summary>
    public const string Sticky = """
        using Microsoft.AspNetCore.Http;
        namespace Stickies;

        [Plugin("sticky", PluginType.Static)]
        public sealed partial class Sticky(Holder holder) : MintPlugin
        {
            private static readonly AsyncLocal<Mine> local = new();

            [Get("/items")] public void Items(HttpContext context) => context.Items["mine"] = new Mine();
            [Get("/feature")] public void Feature(HttpContext context) => context.Features.Set(new Mine());
            [Get("/completed")] public void Completed(HttpContext context) => context.Response.OnCompleted(() => { holder.Touch(); return Task.CompletedTask; });
            [Get("/starting")] public void Starting(HttpContext context) => context.Response.OnStarting(() => { holder.Touch(); return Task.CompletedTask; });
            [Get("/dispose")] public void Dispose(HttpContext context) => context.Response.RegisterForDispose(new Mine());
            [Get("/user")] public void User(HttpContext context) => context.User = new MyUser();
            [Get("/local")] public void Local() => local.Value = new Mine();
            [Get("/aborted")] public void Aborted(HttpContext context) => context.RequestAborted.Register(() => holder.Touch());
            [Get("/json")] public Mine Json() => new();
            [Get("/throw")] public void Throw() => throw new MyException();
            [Get("/scoped")] public void Scoped(HttpContext context) => context.RequestServices.GetRequiredService<Holder>().Touch();
        }

        [Service(ServiceLifetime.Scoped)]
        public sealed class Holder { public void Touch() { } }
        public sealed class MyUser : System.Security.Claims.ClaimsPrincipal;
        public sealed class MyException : Exception;
        public sealed class Mine : IDisposable { public string Name => "mine"; public void Dispose() { } }
        """;

    /// <summary>A second plugin that designs experiments, of a type of its own; by its id it is asked before the plates. It can be held up.</summary>
    public const string Assays = """
        namespace Assays;

        [Plugin("assays", PluginType.ExperimentDesign)]
        [ExperimentType("other_assay")]
        [RequiresPermission("experiments.edit", Reason = "change experiments")]
        public sealed partial class Assays(IPlatformContext platform) : MintPlugin
        {
            [Post("/experiments/{id}/{type}")]
            public async Task<long> Change(long id, string type, CancellationToken ct) =>
                (await platform.Experiments.SaveAsync(new Experiment { Id = id, Name = "taken", Type = type }, ct)).Id;

            [OnExperiment(ExperimentEvent.BeforeSave)]
            public async Task<HookResult> Check(Experiment experiment)
            {
                if (AppContext.GetData("asked " + experiment.Type) is TaskCompletionSource asked && AppContext.GetData("answer " + experiment.Type) is Task answer)
                {
                    asked.TrySetResult();
                    await answer;
                }
                return HookResult.Allow;
            }
        }
        """;
}
