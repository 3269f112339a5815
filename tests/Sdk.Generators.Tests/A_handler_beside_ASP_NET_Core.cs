using System.Text;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>The same method, once through our generated handler and once through <c>MapGet</c> and its kin: on success the same answer, on refusal the same status.</summary>
public sealed class A_handler_beside_ASP_NET_Core(A_handler_beside_ASP_NET_Core.Plugin plugin) : IClassFixture<A_handler_beside_ASP_NET_Core.Plugin>
{
    [Theory]
    [InlineData("/int/5")]
    [InlineData("/int/-5")]
    [InlineData("/int/x")]
    [InlineData("/int/99999999999")]
    [InlineData("/int/%205")]
    [InlineData("/text/a%2Fb")]
    [InlineData("/text/%C3%BC")]
    [InlineData("/optional")]
    [InlineData("/optional/3")]
    [InlineData("/optional/x")]
    [InlineData("/rest")]
    [InlineData("/rest/a/b")]
    [InlineData("/constrained/5")]
    [InlineData("/constrained/x")]
    [InlineData("/query")]
    [InlineData("/query?n=1")]
    [InlineData("/query?N=1")]
    [InlineData("/query?n=")]
    [InlineData("/query?n=1&n=2")]
    [InlineData("/query?n=x")]
    [InlineData("/nullable")]
    [InlineData("/nullable?n=")]
    [InlineData("/nullable?n=4")]
    [InlineData("/nullable?n=x")]
    [InlineData("/default")]
    [InlineData("/default?n=")]
    [InlineData("/default?n=3&s=t&c=red")]
    [InlineData("/default?c=BLUE")]
    [InlineData("/default?c=1")]
    [InlineData("/default?c=9")]
    [InlineData("/default?c=x")]
    [InlineData("/string")]
    [InlineData("/string?s=")]
    [InlineData("/string?s=a&s=b")]
    [InlineData("/string?s=%20a%20")]
    [InlineData("/maybe-string")]
    [InlineData("/maybe-string?s=")]
    [InlineData("/values?flag=true&guid=0f8fad5b-d9cb-469f-a165-70867728950e&day=2026-01-31&moment=2026-01-31T12:00:00Z&amount=1.5&d=1e3&c=x&at=2026-01-31T12:00:00%2B02:00&span=01:30:00&uri=http://a/b")]
    [InlineData("/values?flag=TRUE&guid=0f8fad5bd9cb469fa16570867728950e&day=01/31/2026&moment=2026-01-31&amount=1,000.5&d=1,000&c=%20&at=2026-01-31T12:00&span=1&uri=/a")]
    [InlineData("/values?flag=1&guid=1&day=1&moment=1&amount=a&d=a&c=ab&at=a&span=a&uri=a")]
    [InlineData("/values")]
    [InlineData("/own?b=abc&w=a1")]
    [InlineData("/own?b=&w=")]
    [InlineData("/own")]
    [InlineData("/many")]
    [InlineData("/many?n=1&n=2&s=a&s=b")]
    [InlineData("/many?n=1&n=x")]
    [InlineData("/many?n=1,2")]
    [InlineData("/many?n=")]
    [InlineData("/many?m=&m=1")]
    [InlineData("/many?s=")]
    [InlineData("/named?page-size=3")]
    [InlineData("/named?n=3")]
    [InlineData("/void")]
    [InlineData("/task")]
    [InlineData("/value-task")]
    [InlineData("/text-later")]
    [InlineData("/object-text")]
    [InlineData("/object-result")]
    [InlineData("/object-value")]
    [InlineData("/object-null")]
    [InlineData("/null")]
    [InlineData("/derived")]
    [InlineData("/polymorphic")]
    [InlineData("/list")]
    [InlineData("/stream")]
    [InlineData("/bytes")]
    [InlineData("/result")]
    [InlineData("/typed?found=true")]
    [InlineData("/typed?found=false")]
    [InlineData("/typed-later")]
    [InlineData("/no-result")]
    [InlineData("/static")]
    [InlineData("/service")]
    [InlineData("/context")]
    [InlineData("/throws")]
    public Task Get(string path) => Compare(HttpMethod.Get, path, null);

    [Theory]
    [InlineData("/header", "X-Size", "3")]
    [InlineData("/header", "X-Size", "x")]
    [InlineData("/header", "X-Other", "3")]
    [InlineData("/header", "x-size", "4")]
    public Task Header(string path, string name, string value) => Compare(HttpMethod.Get, path, null, (name, value));

    [Theory]
    [InlineData("/body", "application/json", """{"name":"a","wells":96}""")]
    [InlineData("/body", "application/json", """{"NAME":"a","wells":"96"}""")]
    [InlineData("/body", "application/json", """{"name":"a","wells":96,"more":1}""")]
    [InlineData("/body", "application/json", """{"name":"a"}""")]
    [InlineData("/body", "application/json", """{"wells":"many"}""")]
    [InlineData("/body", "application/json", """{"name":"a","wells":96""")]
    [InlineData("/body", "application/json", "null")]
    [InlineData("/body", "application/json", "[]")]
    [InlineData("/body", "application/json", "")]
    [InlineData("/body", "text/plain", """{"name":"a","wells":96}""")]
    [InlineData("/body", null, """{"name":"a","wells":96}""")]
    [InlineData("/body", null, null)]
    [InlineData("/body", "application/vnd.plates+json; charset=utf-8", """{"name":"a","wells":96}""")]
    [InlineData("/required", "application/json", "{}")]
    [InlineData("/required", "application/json", """{"name":"a"}""")]
    [InlineData("/maybe-body", "application/json", """{"name":"a","wells":96}""")]
    [InlineData("/maybe-body", "application/json", "null")]
    [InlineData("/maybe-body", "application/json", "")]
    [InlineData("/maybe-body", "text/plain", "a")]
    [InlineData("/maybe-body", null, null)]
    [InlineData("/array", "application/json", "[1,2]")]
    [InlineData("/array?n=1", "application/json", "[3]")]
    [InlineData("/int-body", "application/json", "5")]
    [InlineData("/string-body", "application/json", "\"a\"")]
    [InlineData("/mixed/5?n=3", "application/json", """{"name":"a","wells":96}""")]
    [InlineData("/mixed/x?n=3", "application/json", """{"name":"a","wells":96}""")]
    [InlineData("/mixed/x?n=3", "text/plain", "a")]
    [InlineData("/created", "application/json", """{"name":"a","wells":96}""")]
    public Task Post(string path, string? type, string? body) => Compare(HttpMethod.Post, path, () => Content(type, body));

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public Task Other_verbs(string verb) => Compare(new(verb), "/verbs/5", null);

    private static ByteArrayContent? Content(string? type, string? body)
    {
        if (body is null) return null;
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private async Task Compare(HttpMethod method, string path, Func<HttpContent?>? content, params (string, string)[] headers)
    {
        var ours = await plugin.Running.SendAsync(method, "/ours" + path, content?.Invoke(), headers);
        var theirs = await plugin.Running.SendAsync(method, "/theirs" + path, content?.Invoke(), headers);

        if (theirs.Status is >= 200 and < 300) Assert.Equal(theirs, ours);
        else Assert.Equal(theirs.Status, ours.Status);
        if (ours.Status == 400) Assert.Contains("VALIDATION_ERROR", ours.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme", ours.Body, StringComparison.Ordinal);
    }

    public sealed class Plugin : IAsyncLifetime
    {
        internal RunningPlugin Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningPlugin.StartAsync(Source);

        public ValueTask DisposeAsync() => Running.DisposeAsync();

        private static readonly string Source = WithMembers("""
            [Get("/int/{id}")] public int Int(int id) => id;
            [Get("/text/{name}")] public string Text(string name) => name;
            [Get("/optional/{id?}")] public string Optional(int? id) => $"{id}";
            [Get("/rest/{**rest}")] public string Rest(string? rest) => rest ?? "-";
            [Get("/constrained/{id:int}")] public int Constrained(int id) => id;
            [Get("/query")] public int Query(int n) => n;
            [Get("/nullable")] public int? Nullable(int? n) => n;
            [Get("/default")] public string Default(int n = 20, string s = "x", Colour c = Colour.Blue) => $"{n} {s} {c}";
            [Get("/string")] public string String(string s) => s;
            [Get("/maybe-string")] public string MaybeString(string? s) => s is null ? "none" : $"'{s}'";
            [Get("/values")] public object Values(bool flag, Guid guid, DateOnly day, DateTimeOffset moment, decimal amount, double d, char c, DateTime at, TimeSpan span, Uri uri) =>
                new { flag, guid, day, moment, amount, d, c, at, kind = at.Kind, span, uri };
            [Get("/own")] public string Own(Barcode b, Well? w) => $"{b.Text} {w?.Text}";
            [Get("/many")] public object Many(int[] n, string[] s, int?[] m) => new { n, s, m };
            [Get("/named")] public int Named([FromQuery(Name = "page-size")] int n) => n;
            [Get("/header")] public int Header([FromHeader(Name = "X-Size")] int size) => size;
            [Get("/void")] public void Void() { }
            [Get("/task")] public Task Later() => Task.CompletedTask;
            [Get("/value-task")] public ValueTask Soon() => default;
            [Get("/text-later")] public async Task<string> TextLater(CancellationToken ct) { await Task.Yield(); return "ü"; }
            [Get("/object-text")] public object ObjectText() => "a";
            [Get("/object-result")] public object ObjectResult() => TypedResults.Accepted("/x", 1);
            [Get("/object-value")] public Task<object> ObjectValue() => Task.FromResult<object>(new Plate("a", 1));
            [Get("/object-null")] public object? ObjectNull() => null;
            [Get("/null")] public Plate? Null() => null;
            [Get("/derived")] public Shape Derived() => new Circle { Name = "c", Radius = 2 };
            [Get("/polymorphic")] public Animal Polymorphic() => new Dog { Name = "d" };
            [Get("/list")] public IEnumerable<Plate> List() => new List<Plate> { new("ü<>", 1), new("b", 2) };
            [Get("/stream")] public async IAsyncEnumerable<int> Stream() { await Task.Yield(); yield return 1; yield return 2; }
            [Get("/bytes")] public byte[] Bytes() => [1, 2, 3];
            [Get("/result")] public IResult Result() => Results.Text("a", "text/csv");
            [Get("/typed")] public Results<Ok<Plate>, NotFound> Typed(bool found) => found ? TypedResults.Ok(new Plate("a", 1)) : TypedResults.NotFound();
            [Get("/typed-later")] public ValueTask<JsonHttpResult<Plate>> TypedLater() => new(TypedResults.Json(new Plate("a", 1), statusCode: 202));
            [Get("/no-result")] public IResult NoResult() => null!;
            [Get("/static")] public static int Static() => 1;
            [Get("/service")] public string Service([FromServices] Clock clock, Clock again, CurrentUser user) => $"{clock == again} {user.Name}";
            [Get("/context")] public string Context(HttpContext c, HttpRequest r, HttpResponse s, System.Security.Claims.ClaimsPrincipal p, CancellationToken ct) => $"{r.Method} {c.Request == r} {c.Response == s} {c.User == p} {ct == c.RequestAborted}";
            [Get("/throws")] public int Throws() => throw new NotFoundException("plate", 1);
            [Post("/body")] public Plate Body(Plate plate) => plate;
            [Post("/required")] public Named2 Required(Named2 named) => named;
            [Post("/maybe-body")] public string MaybeBody(Plate? plate) => plate?.Name ?? "none";
            [Post("/array")] public int Array(int[] n) => n.Sum();
            [Post("/int-body")] public int IntBody([FromBody] int n) => n;
            [Post("/string-body")] public string StringBody([FromBody] string s) => s;
            [Post("/mixed/{id}")] public string Mixed(int id, int n, Plate plate, CurrentUser user) => $"{id} {n} {plate.Name} {user.Id}";
            [Post("/created")] public Created<Plate> Created(Plate plate) => TypedResults.Created("/plates/1", plate);
            [Put("/verbs/{id}"), Patch("/verbs/{id}"), Delete("/verbs/{id}")] public int Verbs(int id) => id;
            """, rest: """
            public enum Colour { Red, Blue }
            public sealed record Plate(string? Name, int Wells);
            public sealed record Named2 { public required string Name { get; init; } }
            public class Shape { public string? Name { get; set; } }
            public sealed class Circle : Shape { public int Radius { get; set; } }
            [System.Text.Json.Serialization.JsonPolymorphic, System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), "dog")] public class Animal { public string? Name { get; set; } }
            public sealed class Dog : Animal;
            [Service(ServiceLifetime.Singleton)] public sealed class Clock;
            public sealed class Barcode { public string Text { get; init; } = ""; public static bool TryParse(string? text, out Barcode? value) { value = new() { Text = text + "!" }; return text != ""; } }
            public readonly struct Well { public string Text { get; init; } public static bool TryParse(string? text, IFormatProvider? format, out Well value) { value = new() { Text = text + "?" }; return text != ""; } }
            """);
    }
}
