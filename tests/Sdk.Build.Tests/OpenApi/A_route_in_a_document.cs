using System.Text.Json.Nodes;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Paths and operations that are seldom met.</summary>
public sealed class A_route_in_a_document
{
    [Fact]
    public void Says_what_its_constraints_say() => Assert.Equal(
        ["""{"type":"integer","format":"int32","minimum":1,"maximum":96}""", """{"type":"string","pattern":"^[A-Za-z]*$","minLength":2,"maxLength":5}""", """{"type":"string","format":"uuid"}"""],
        Operation("""[Get("/a/{number:int:range(1,96)}/{word:alpha:length(2,5)}/{id:guid}")] public void A(int number, string word, string id) { }""", "/plates/a/{number}/{word}/{id}", "get")["parameters"]!
            .AsArray().Select(parameter => parameter!["schema"]!.ToJsonString()));

    [Fact]
    public void Leaves_out_a_default_that_JSON_has_no_word_for() => Assert.Equal(
        ["""{"type":"number","format":"double"}""", """{"type":"number","format":"double","default":0.5}"""],
        Operation("""[Get("/a")] public void A(double least = double.NegativeInfinity, double step = 0.5) { }""", "/plates/a", "get")["parameters"]!
            .AsArray().Select(parameter => parameter!["schema"]!.ToJsonString()));

    [Fact]
    public void Is_there_once_where_only_constraints_tell_it_from_another()
    {
        using var plugin = CompiledPlugin.With("""[Get("/a/{id:int}")] public void Number(int id) { } [Get("/a/{name:alpha}")] public void Name(string name) { } [Put("/a/{name}")] public void Put(string name) { }""");

        var (text, leftOut) = plugin.Describe();

        Assert.Equal("/a/{name:alpha}", Assert.Single(leftOut).Pattern);
        var path = Assert.Single(JsonNode.Parse(text)!["paths"]!.AsObject());
        Assert.Equal(("/plates/a/{id}", "id"), (path.Key, path.Value!["put"]!["parameters"]![0]!["name"]!.ToString()));
    }

    [Fact]
    public void Tells_the_same_however_often_it_is_read()
    {
        using var plugin = CompiledPlugin.With("""[Get("/"), AllowAnonymous] public string Root() => ""; [Get("/b")] public Task B(CancellationToken ct) => Task.CompletedTask;""");

        var paths = plugin.Document()["paths"]!.AsObject();

        Assert.Equal(["/plates", "/plates/b"], paths.Select(path => path.Key));
        Assert.Equal(["200", "401", "500"], paths["/plates/b"]!["get"]!["responses"]!.AsObject().Select(response => response.Key));
    }

    [Fact]
    public void Knows_where_attributes_of_the_author_take_arguments_from() => Assert.Equal(
        ["header X-Trace", "query number", "header X-Part"],
        Operation("""
            [Get("/a")] public void A([Trace] string? id, [Number("number")] int n, [AsParameters] Filter filter) { }
            public sealed record Filter([property: Trace(Name = "X-Part")] string? Part);
            public sealed class TraceAttribute : FromHeaderAttribute { public TraceAttribute() => Name = "X-Trace"; }
            public sealed class NumberAttribute(string name) : Attribute, Microsoft.AspNetCore.Http.Metadata.IFromQueryMetadata { public string? Name => name; }
            """, "/plates/a", "get")["parameters"]!.AsArray().Select(parameter => $"{parameter!["in"]} {parameter["name"]}"));

    [Fact]
    public void May_be_inherited()
    {
        using var plugin = CompiledPlugin.With("", """
            public abstract class Low<T>
            {
                /// <summary>All of them.</summary>
                [Get("/")] public abstract IReadOnlyList<T> All();
                [Get("/{index}")] public virtual T One(int index) => All()[index];
                [Get("/hidden")] public int Hidden() => 1;
            }
            [Routes("/names")] public sealed class Names : Low<DateOnly>
            {
                public override IReadOnlyList<DateOnly> All() => [];
                [Get("/first")] public override DateOnly One(int index) => default;
                public new int Hidden() => 2;
            }
            """);

        var (text, leftOut) = plugin.Describe();

        Assert.Empty(leftOut);
        var paths = JsonNode.Parse(text)!["paths"]!.AsObject();
        Assert.Equal(["/plates/names", "/plates/names/first"], paths.Select(path => path.Key).Order(StringComparer.Ordinal));
        var all = paths["/plates/names"]!["get"]!;
        Assert.Equal(("All of them.", "Names"), (all["summary"]!.ToString(), all["tags"]![0]!.ToString()));
        Assert.Equal("""{"type":"array","items":{"type":"string","format":"date"}}""", all["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString());
    }

    [Fact]
    public void Takes_its_texts_from_the_documentation()
    {
        var operation = Operation("""
            /// <summary>Finds  a <c>plate</c>
            /// by <paramref name="id"/>.</summary>
            /// <remarks><para>One.</para><para>Two, see <see cref="List{T}"/>.</para></remarks>
            /// <param name="id">Its number.</param>
            /// <param name="all">Which of them.</param>
            /// <returns>The plate.</returns>
            /// <response code="404">No such plate.</response>
            /// <exception cref="ConflictException">It is locked.</exception>
            [Get("/a/{id}")]
            public Results<Ok<string>, NotFound> A(int id, [FromQuery] int?[] all) => TypedResults.Ok("");
            """, "/plates/a/{id}", "get");

        Assert.Equal(("Finds a plate by id.", "One. Two, see List."), (operation["summary"]!.ToString(), operation["description"]!.ToString()));
        Assert.Equal(["Its number.", "Which of them."], operation["parameters"]!.AsArray().Select(parameter => parameter!["description"]!.ToString()));
        Assert.Equal(["The plate.", "No such plate.", "It is locked."], new[] { "200", "404", "409" }.Select(status => operation["responses"]![status]!["description"]!.ToString()));
    }

    [Fact]
    public void Takes_no_settings_from_the_body()
    {
        using var plugin = CompiledPlugin.With("""[Post("/a")] public void A(Most most) { }""", "public sealed record Most { [Setting] public int Wells { get; init; } = 96; }");

        Assert.Null(plugin.Document()["paths"]!["/plates/a"]!["post"]!["requestBody"]);
    }

    private static JsonNode Operation(string handlers, string path, string verb)
    {
        using var plugin = CompiledPlugin.With(handlers);
        return plugin.Document()["paths"]![path]![verb]!;
    }
}
