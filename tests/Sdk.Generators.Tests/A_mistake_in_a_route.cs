using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_a_route
{
    [Theory]
    [InlineData("plates")]
    [InlineData("")]
    [InlineData("/plates/")]
    [InlineData("/plates//wells")]
    [InlineData("/plates/{id")]
    [InlineData("/plates/id}")]
    [InlineData("/plates/{}")]
    [InlineData("/plates/{id}/{ID}")]
    [InlineData("/plates/{a}{b}")]
    [InlineData("/plates/{id:colour}")]
    [InlineData("/plates/{*rest}/wells")]
    [InlineData("/plates/{id?}/wells")]
    [InlineData("/plates/../wells")]
    [InlineData("/plates?id=1")]
    [InlineData("/x{id?}")]
    [InlineData("/a{*rest}")]
    [InlineData("/{*rest?}")]
    [InlineData("/{id=3}")]
    [InlineData("/{id:regex(a)}")]
    [InlineData("/{id:min}")]
    [InlineData("/{id:min(abc)}")]
    [InlineData("/{id:int(3)}")]
    [InlineData("/{id:length(1,2,3)}")]
    [InlineData("/{id:range(9,1)}")]
    [InlineData("/{id:length(-1)}")]
    [InlineData("/{id:max(99999999999999999999)}")]
    public Task A_pattern_that_is_none(string pattern) => Analysis.Demands(WithMembers($$"""[Get("{{pattern}}")] public int Find() => 1;"""), $"MINT2001 at \"{pattern}\"");

    [Fact]
    public Task A_pattern_parameter_without_argument() => Analysis.Demands(WithMembers("""[Get("/plates/{id}/{name}")] public int Find(int id) => id;"""), "MINT2002 at \"/plates/{id}/{name}\"");

    [Fact]
    public Task An_argument_that_is_not_in_the_pattern() => Analysis.Demands(WithMembers("""[Get("/plates")] public int Find([FromRoute] int id) => id;"""), "MINT2003 at id");

    [Fact]
    public Task Two_handlers_for_one_request() => Analysis.Demands(
        WithMembers("""[Get("/plates/{id}")] public int One(int id) => id; [Get("/Plates/{name}")] public int Two(string name) => 2; [Delete("/plates/{id}")] public void Three(int id) { }"""),
        "MINT2004 at \"/plates/{id}\"", "MINT2004 at \"/Plates/{name}\"");

    [Theory]
    [InlineData("/plates/{id}", "/plates/{id?}", "/plates/a")]
    [InlineData("/plates/{id:int}", "/plates/{id:min(3)}", "/plates/3")]
    [InlineData("/{id}-{name}", "/{id}.{name}", "/a.a-a")]
    public async Task Two_handlers_that_nothing_tells_apart_for_a_path(string one, string other, string path)
    {
        var source = WithMembers($$"""[Get("{{one}}")] public int One(HttpContext context) => 1; [Get("{{other}}")] public int Two(HttpContext context) => 2;""");

        await Analysis.Demands(source, $"MINT2004 at \"{one}\"", $"MINT2004 at \"{other}\"");

        Assert.All((await Analysis.Of(source)).Where(found => found.Id == "MINT2004"), found => Assert.Contains($"'{path}'", found.GetMessage(null), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/plates/{id:int}", "/plates/{id:guid}")]
    [InlineData("/plates/{id:int}", "/plates/{name}")]
    [InlineData("/plates/{id?}", "/plates")]
    public Task Two_handlers_that_something_tells_apart_are_none(string one, string other) =>
        Analysis.Demands(WithMembers($$"""[Get("{{one}}")] public int One(HttpContext context) => 1; [Get("{{other}}")] public int Two(HttpContext context) => 2;"""));

    [Theory]
    [InlineData("ref int n")]
    [InlineData("Action n")]
    [InlineData("Span<int> n")]
    [InlineData("[AsParameters] Version n")]
    [InlineData("[AsParameters] Whole? n")]
    [InlineData("[AsParameters] int n")]
    [InlineData("[AsParameters] IFormatProvider n")]
    [InlineData("[FromQuery] List<int> n")]
    [InlineData("[FromQuery] int[,] n")]
    [InlineData("[FromForm] Dictionary<string, int> n")]
    [InlineData("[FromForm] Stream n")]
    [InlineData("[FromForm] Exception n")]
    [InlineData("[FromForm(Name = \"x\")] IFormFileCollection n")]
    public Task A_parameter_that_cannot_be_bound(string parameter) => Analysis.Demands(
        WithMembers($$"""[Post("/plates")] public int Add({{parameter}}) => 1;""", "", "public sealed class Whole { public int Part { get; set; } }"), "MINT2005 at n");

    [Fact]
    public Task A_part_that_cannot_be_bound() => Analysis.Demands(
        WithMembers("""[Get("/plates")] public int Find([AsParameters] Whole whole) => 1;""", "", "public sealed record Whole(int Id, [property: AsParameters] Inner Inner, Bound Bound); public sealed class Inner; public sealed class Bound { public static ValueTask<Bound?> BindAsync(HttpContext context, System.Reflection.ParameterInfo parameter) => default; }"),
        "MINT2005 at Inner", "MINT2005 at Bound");

    [Theory]
    [InlineData("Exception plate, [FromForm] string name")]
    [InlineData("Stream body, IFormFile file")]
    [InlineData("System.IO.Pipelines.PipeReader body, Exception plate")]
    public Task A_body_and_a_form(string parameters) => Analysis.Demands(WithMembers($$"""[Post("/plates")] public int Add({{parameters}}) => 1;"""), "MINT2007 at Add");

    [Theory]
    [InlineData("IFormFile n")]
    [InlineData("Stream n")]
    [InlineData("[FromForm] string n")]
    public Task A_form_where_there_is_no_body(string parameter) => Analysis.Demands(WithMembers($$"""[Get("/plates")] public int Find({{parameter}}) => 1;"""), "MINT2008 at n");

    [Theory]
    [InlineData("System.IO.Pipelines.PipeReader")]
    [InlineData("Task<Task<int>>")]
    [InlineData("Action")]
    [InlineData("ReadOnlySpan<byte>")]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable")]
    public Task A_return_type_that_cannot_be_sent(string type) => Analysis.Demands(WithMembers($$"""[Get("/plates")] public {{type}} Find() => throw new InvalidOperationException();"""), "MINT2006 at Find");

    [Fact]
    public Task Two_bodies() => Analysis.Demands(WithMembers("""[Post("/plates")] public int Add(Version a, Version b) => 1;""").Replace("Version", "Exception"), "MINT2007 at Add");

    [Theory]
    [InlineData("Get")]
    [InlineData("Delete")]
    public Task A_body_where_there_is_none(string verb) => Analysis.Demands(
        WithMembers($$"""[{{verb}}("/plates")] public int Find(Plate plate) => 1;""", "", "public sealed record Plate(int Id);"), "MINT2008 at plate");

    [Fact]
    public Task Async_void() => Analysis.Demands(WithMembers("""[Post("/plates")] public async void Add(CancellationToken ct) => await Task.Delay(1, ct);"""), "MINT2009 at Add");

    [Fact]
    public Task A_role_or_permission_that_is_not_declared() => Analysis.Demands(
        WithMembers("""[Get("/a"), RequirePluginRole("operator"), RequirePermission("experiments.view")] public int A() => 1;"""),
        "MINT2010 at RequirePluginRole(\"operator\")", "MINT2011 at RequirePermission(\"experiments.view\")");

    [Fact]
    public Task Anonymous_and_restricted() => Analysis.Demands(
        WithMembers("""[Get("/a"), AllowAnonymous, RequirePluginRole("operator")] public int A() => 1;""", """[PluginRole("operator", "x")]"""), "MINT2012 at AllowAnonymous");

    [Theory]
    [InlineData("private int Find() => 1;")]
    [InlineData("protected int Find() => 1;")]
    [InlineData("public T Find<T>() => default!;")]
    public Task A_handler_that_cannot_be_called(string handler) => Analysis.Demands(WithMembers("""[Get("/plates")] """ + handler), "MINT2013 at Find");

    [Fact]
    public Task A_handler_that_awaits_without_a_cancellation_token() => Analysis.Demands(WithMembers("""[Get("/a")] public async Task A() => await Task.Yield();"""), "MINT2015 at A");

    [Fact]
    public Task A_service_that_nothing_registers() => Analysis.Demands(WithMembers("""[Get("/a")] public int A(IFormatProvider format) => 1;"""), "MINT1008 at format");

    [Fact]
    public Task A_name_that_another_property_of_the_attribute_sets() => Analysis.Demands(
        WithMembers(
            """[Get("/a")] public string A([Tenant(Header = "X-T")] string t) => t;""",
            rest: "public sealed class TenantAttribute : FromHeaderAttribute { public string? Header { get => Name; set => Name = value; } }"),
        "MINT2042 at t");

    [Fact]
    public void Leaves_the_other_routes()
    {
        var run = Generation.OfAnything(WithMembers("""[Get("/a")] public int A() => 1; [Get("b")] public int B() => 1;"""));

        Assert.Equal(["/a"], run.Manifest.Routes.Select(route => route.Pattern));
        Assert.Single(run.Problems);
    }
}
