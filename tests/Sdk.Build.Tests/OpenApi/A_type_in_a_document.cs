using System.Text.Json.Nodes;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Schemas of types that are seldom met.</summary>
public sealed class A_type_in_a_document
{
    [Fact]
    public void Has_its_full_name_where_another_has_its_own()
    {
        var schemas = Schemas("""[Get("/a")] public Acme.One.Item A() => new(1); [Get("/b")] public Acme.Two.Item B() => new("b"); [Get("/c")] public PlatformError C() => new();""",
            "namespace Acme.One { public sealed record Item(int Number); } namespace Acme.Two { public sealed record Item(string Text); } namespace Acme { public sealed record PlatformError; }");

        Assert.Equal(["Acme.One.Item", "Acme.PlatformError", "Acme.Two.Item", "PlatformError"], schemas.Select(one => one.Key));
        Assert.NotNull(schemas["Acme.Two.Item"]!["properties"]!["text"]);
    }

    [Fact]
    public void May_refer_to_itself_with_ever_longer_arguments() =>
        Assert.True(Schemas("""[Get("/a")] public Endless<int> A() => new(null);""", "public sealed record Endless<T>(Endless<List<T>>? Next);").Count is > 5 and < 30);

    [Fact]
    public void May_be_null_where_nothing_says_that_it_may_not() =>
        Assert.Equal("""["string","null"]""", Schemas("""[Get("/a")] public Old A() => new();""", "\n#nullable disable\npublic sealed class Old { public string Text { get; set; } }")["Old"]!["properties"]!["text"]!["type"]!.ToJsonString());

    [Fact]
    public void Says_of_generic_arguments_whether_they_may_be_null()
    {
        var schemas = Schemas("""[Get("/a")] public Box<string?> A() => new(null, []); [Get("/b")] public Box<int> B() => new(1, []);""", "public sealed record Box<T>(T Value, IReadOnlyList<T?> All);");

        Assert.Equal(["BoxOfInt32", "BoxOfNullableString"], schemas.Select(one => one.Key).Where(name => name.StartsWith("Box", StringComparison.Ordinal)));
        Assert.Equal("""["string","null"]""", schemas["BoxOfNullableString"]!["properties"]!["value"]!["type"]!.ToJsonString());
        Assert.Equal("integer", schemas["BoxOfInt32"]!["properties"]!["all"]!["items"]!["type"]!.ToString());
    }

    [Fact]
    public void Has_no_schema_where_a_converter_of_the_authors_writes_it() =>
        Assert.Equal("Written by OddConverter.", Schemas("""[Get("/a")] public Holder A() => new(new());""", """
            public sealed record Holder(Odd Odd);
            [System.Text.Json.Serialization.JsonConverter(typeof(OddConverter))] public sealed class Odd;
            public sealed class OddConverter : System.Text.Json.Serialization.JsonConverter<Odd>
            {
                public override Odd Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => new();
                public override void Write(System.Text.Json.Utf8JsonWriter writer, Odd value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNullValue();
            }
            """)["Holder"]!["properties"]!["odd"]!["description"]!.ToString());

    [Fact]
    public void Has_the_members_of_its_base_types_and_hides_what_it_replaces() =>
        Assert.Equal(["own", "shared", "general"], Schemas("""[Get("/a")] public Derived A() => new();""", """
            public class General<T> { public T? Shared { get; set; } public List<T> General_ { get; set; } = []; }
            public sealed class Derived : General<int> { public string Own { get; set; } = ""; public new string Shared { get; set; } = ""; }
            """)["Derived"]!["properties"]!.AsObject().Select(one => one.Key.TrimEnd('_')));

    [Fact]
    public void Is_demanded_of_requests_and_promised_in_responses_by_different_rules()
    {
        const string type = "public sealed class Thing { public required string Name { get; set; } public int Count { get; set; } }";

        Assert.Equal("""["name"]""", Schemas("""[Post("/a")] public void A(Thing thing) { }""", type)["Thing"]!["required"]!.ToJsonString());
        Assert.Equal("""["name","count"]""", Schemas("""[Get("/a")] public Thing A() => new() { Name = "" };""", type)["Thing"]!["required"]!.ToJsonString());
        Assert.Equal("""["name"]""", Schemas("""[Post("/a")] public Thing A(Thing thing) => thing;""", type)["Thing"]!["required"]!.ToJsonString());
    }

    private static JsonObject Schemas(string handlers, string types)
    {
        using var plugin = CompiledPlugin.With(handlers, "", types.StartsWith("namespace", StringComparison.Ordinal) ? types : "namespace Acme;\n" + types);
        return plugin.Document()["components"]!["schemas"]!.AsObject();
    }
}
