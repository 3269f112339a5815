using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_running_plugin(A_running_plugin.Plugin plugin) : IClassFixture<A_running_plugin.Plugin>
{
    [Fact]
    public async Task Names_every_problem_of_a_request_in_one_answer()
    {
        var answer = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/plates/x?many=1&many=two", Json("""{"name":"a","wells":{"count":"many"}}"""), ("X-Day", "tomorrow"));

        Assert.Equal(400, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal("VALIDATION_ERROR", json.RootElement.GetProperty("code").GetString());
        Assert.Equal(
            ["id: is not a whole number.", "day: is not a date such as 2026-01-31.", "size: is missing.", "many: is not a whole number.", "$.wells.count: is not a whole number from -2147483648 to 2147483647."],
            json.RootElement.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field")}: {error.GetProperty("message")}").Select(line => line.Replace("X-Day", "day", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"name":"a","wells":{"count":1}""", "$")]
    [InlineData("""{"name":"a" "wells":1}""", "$")]
    [InlineData("""{"name":1}""", "$.name")]
    [InlineData("""{"wells":{"kind":"x"}}""", "$.name, $.wells.kind")]
    [InlineData("""{"name":1,"wells":{"count":99999999999}}""", "$.name, $.wells.count")]
    [InlineData("""{"wells":5}""", "$.wells, $.name")]
    [InlineData("""{"name":"a","wells":{"count":1}} 5""", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.name")]
    [InlineData("x", "$")]
    public async Task Names_every_place_in_bad_JSON_and_no_type_of_the_plugin(string body, string fields)
    {
        var answer = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/strict", Json(body));

        Assert.Equal(400, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(fields, string.Join(", ", json.RootElement.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())));
        Assert.DoesNotContain("Strict", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_another_content_type_with_415()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "text/plain");
        var answer = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/strict", body);

        Assert.Equal(415, answer.Status);
        Assert.Contains("UNSUPPORTED_MEDIA_TYPE", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ours/strict", "application/json")]
    [InlineData("/ours/form", "application/x-www-form-urlencoded")]
    public async Task Refuses_a_body_of_100_MB_with_413_before_it_is_sent(string path, string type)
    {
        using var body = new ByteArrayContent(new byte[100_000_000]);
        body.Headers.ContentType = new(type);

        var answer = await plugin.Running.SendAsync(HttpMethod.Post, path, body, ("Expect", "100-continue"));

        Assert.Equal(413, answer.Status);
        Assert.Contains("PAYLOAD_TOO_LARGE", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_a_large_body_as_it_comes_and_names_its_first_problem()
    {
        var text = new string('x', 3_000_000);

        var good = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/strict", Json($$"""{"name":"{{text}}"}"""));
        var bad = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/strict", Json($$"""{"more":"{{text}}","name":1,"wells":5}"""));

        Assert.Equal(text.Length, good.Body.Length);
        Assert.Equal(400, bad.Status);
        Assert.Contains("\"field\":\"$.name\"", bad.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_every_problem_of_a_form()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Name"] = "a", ["Size.Rows"] = "x", ["Wells[0].Rows"] = "1", ["Wells[1].Rows"] = "y", ["Days[0]"] = "z" });

        var answer = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/form", form);

        Assert.Equal(400, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(
            ["Size.Rows: is not a whole number.", "Size.Columns: is missing.", "Wells[0].Columns: is missing.", "Wells[1].Rows: is not a whole number.", "Wells[1].Columns: is missing.", "Days[0]: is not a date such as 2026-01-31.", "n: is missing."],
            json.RootElement.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}: {error.GetProperty("message").GetString()}"));
    }

    [Theory]
    [InlineData("GET", "/ours/racks", "racks 1")]
    [InlineData("GET", "/ours/racks/5/wells/3", "5 3")]
    [InlineData("POST", "/ours/racks", "nested")]
    public async Task Answers_at_the_routes_of_other_classes(string method, string path, string expected) =>
        Assert.Equal(expected, (await plugin.Running.SendAsync(new(method), path)).Body);

    [Fact]
    public async Task Says_that_the_body_is_missing()
    {
        var answer = await plugin.Running.SendAsync(HttpMethod.Post, "/ours/strict");

        Assert.Equal(400, answer.Status);
        Assert.Contains("""{"field":"strict","message":"is missing."}""", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_a_plugin_and_its_services_for_each_request()
    {
        var first = await plugin.Running.SendAsync(HttpMethod.Get, "/ours/counts");
        var second = await plugin.Running.SendAsync(HttpMethod.Get, "/ours/counts");

        Assert.Equal("scoped 1, singleton 1", first.Body);
        Assert.Equal("scoped 1, singleton 2", second.Body);
    }

    [Fact]
    public async Task Hands_out_what_ConfigureServices_registers() => Assert.Equal("1.2", (await plugin.Running.SendAsync(HttpMethod.Get, "/ours/format")).Body);

    [Fact]
    public async Task Writes_the_status_of_an_experiment_in_snake_case() =>
        Assert.Contains("\"status\":\"ongoing\"", (await plugin.Running.SendAsync(HttpMethod.Get, "/ours/experiment")).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("a", null)]
    [InlineData("", "An experiment needs a name.")]
    public async Task Runs_its_hooks(string name, string? veto)
    {
        using var scope = plugin.Running.Services.CreateScope();
        var experiment = new Experiment { Name = name, Type = "plate_assay" };

        var results = new List<HookResult>();
        foreach (var hook in plugin.Running.Entry.Hooks) results.Add(await hook.Run(scope.ServiceProvider, experiment, TestContext.Current.CancellationToken));

        Assert.Equal(["experiment.before_save", "experiment.before_save", "experiment.before_save"], plugin.Running.Entry.Hooks.Select(hook => hook.Event));
        Assert.Equal([veto, veto, veto], results.Select(result => result.Veto));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public sealed class Plugin : IAsyncLifetime
    {
        internal RunningPlugin Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningPlugin.StartAsync(Source);

        public ValueTask DisposeAsync() => Running.DisposeAsync();

        private const string Attributes = """[ExperimentType("plate_assay")]""";

        private static readonly string Source = WithMembers("""
            [Post("/plates/{id}")] public int Add(int id, [FromHeader(Name = "X-Day")] DateOnly day, [FromQuery] int size, [FromQuery] int[] many, Plate plate) => id;
            [Post("/strict")] public string Add(Strict strict) => strict.Name;
            [Post("/form")] public string Form([FromForm] Rack rack, [FromForm] int n) => rack.Name;
            [Routes("/racks")] public sealed class Nested { [Post("/")] public string Add() => "nested"; }
            [Get("/experiment")] public Experiment Experiment() => new() { Name = "a", Type = "plate_assay", Status = ExperimentStatus.Ongoing };
            [Get("/counts")] public string Counts(Scoped scoped, Singleton singleton) => $"scoped {++scoped.Count}, singleton {++singleton.Count}";
            [Get("/format")] public string Format([FromServices] Version version) => version.ToString();
            [OnExperiment(ExperimentEvent.BeforeSave)] public HookResult Now(Experiment experiment) => Judge(experiment);
            [OnExperiment(ExperimentEvent.BeforeSave)] public async Task<HookResult> Later(Experiment experiment, CancellationToken cancellationToken) { await Task.Yield(); return Judge(experiment); }
            [OnExperiment(ExperimentEvent.BeforeSave)] public static ValueTask<HookResult> Soon(Experiment experiment) => new(Judge(experiment));
            internal static void ConfigureServices(IServiceCollection services) => services.AddSingleton(new Version(1, 2));
            private static HookResult Judge(Experiment experiment) => experiment.Name.Length > 0 ? HookResult.Allow : HookResult.Refuse("An experiment needs a name.");
            """, Attributes, """
            public sealed record Plate(string Name, Wells Wells);
            public sealed record Rack(string Name, Size Size, List<Size> Wells, DateOnly[] Days);
            public sealed record Size(int Rows, int Columns);
            [Routes("/racks")] public sealed class Racks(Scoped scoped) { [Get("/")] public string List() => $"racks {++scoped.Count}"; }
            [Routes("/racks/{rack}/wells")] public sealed class RackWells { [Get("/{well}")] public static string Find(int rack, int well) => $"{rack} {well}"; }
            public sealed record Wells(int Count, [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Kind>))] Kind Kind);
            public enum Kind { Round, Square }
            public sealed record Strict { public required string Name { get; init; } public Wells? Wells { get; init; } }
            [Service] public sealed class Scoped { public int Count { get; set; } }
            [Service(ServiceLifetime.Singleton)] public sealed class Singleton { public int Count { get; set; } }
            """);
    }
}
