using System.Text.Json;

namespace Mint.Bundle.Tests;

public sealed class A_document_and_its_schema
{
    private static readonly JsonSchema Schema = Object(new()
    {
        ["url"] = new() { Type = JsonType.String, Format = "uri" },
        ["name"] = new() { Type = JsonType.String, Shortest = 2, Longest = 4 },
        ["mode"] = new() { Type = JsonType.String, Options = ["fast", "exact"], Nullable = true },
        ["rows"] = new() { Type = JsonType.Integer, Format = "int32", Minimum = 1 },
        ["many"] = new() { Type = JsonType.Integer, Format = "int64" },
        ["ratio"] = new() { Type = JsonType.Number, Format = "double", Minimum = 0.5m, Maximum = 1.5m },
        ["exact"] = new() { Type = JsonType.Number, Format = "decimal" },
        ["on"] = new() { Type = JsonType.Boolean },
        ["day"] = new() { Type = JsonType.String, Format = "date" },
        ["at"] = new() { Type = JsonType.String, Format = "date-time" },
        ["time"] = new() { Type = JsonType.String, Format = "time" },
        ["span"] = new() { Type = JsonType.String, Format = "timespan" },
        ["id"] = new() { Type = JsonType.String, Format = "uuid" },
        ["list"] = new() { Type = JsonType.Array, Longest = 2, Items = Object(new() { ["a"] = new() { Type = JsonType.Boolean } }) },
        ["map"] = new() { Type = JsonType.Object, Values = new() { Type = JsonType.Integer } },
        ["any"] = new(),
    });

    [Fact]
    public void That_fits_has_no_problem() => Assert.Empty(Check("""
        {"url":"https://a","name":"ab","mode":null,"rows":1,"many":9223372036854775807,"ratio":1.5,"exact":79228162514264337593543950335,"on":false,"day":"2026-02-28","at":"2026-01-31T12:00:00Z",
        "time":"12:30:00","span":"1.00:00:01","id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","list":[{"a":true},{}],"map":{"x":1,"ü":-2},"any":[{"b":null}]}
        """));

    [Theory]
    [InlineData("""{"url":"a"}""", "url")]
    [InlineData("""{"name":"a"}""", "name")]
    [InlineData("""{"name":"abcde"}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"mode":"slow"}""", "mode")]
    [InlineData("""{"rows":0}""", "rows")]
    [InlineData("""{"rows":1.0}""", "rows")]
    [InlineData("""{"rows":2147483648}""", "rows")]
    [InlineData("""{"rows":"1"}""", "rows")]
    [InlineData("""{"many":9223372036854775808}""", "many")]
    [InlineData("""{"ratio":0.49}""", "ratio")]
    [InlineData("""{"ratio":1e999}""", "ratio")]
    [InlineData("""{"ratio":1e300}""", "ratio")]
    [InlineData("""{"exact":1e300}""", "exact")]
    [InlineData("""{"on":0}""", "on")]
    [InlineData("""{"day":"2026-02-29"}""", "day")]
    [InlineData("""{"at":"2026-01-31 12:00"}""", "at")]
    [InlineData("""{"time":"24:00:00"}""", "time")]
    [InlineData("""{"span":"yesterday"}""", "span")]
    [InlineData("""{"id":"1"}""", "id")]
    [InlineData("""{"list":[{},{},{}]}""", "list")]
    [InlineData("""{"list":[{"a":1}]}""", "list[0].a")]
    [InlineData("""{"list":{}}""", "list")]
    [InlineData("""{"map":{"x":"1"}}""", "map.x")]
    [InlineData("""{"other":1}""", "other")]
    [InlineData("""{"on":true,"on":false}""", "on")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void That_does_not_fit_is_told_where(string json, string path) => Assert.Equal(path, Assert.Single(Check(json)).Path);

    [Fact]
    public void With_many_mistakes_has_them_all() =>
        Assert.Equal(["rows", "on", "x", "url"], JsonSchemaCheck.Find(Schema with { Required = ["url"] }, Parse("""{"rows":0,"on":1,"x":2}""")).Select(one => one.Path));

    [Fact]
    public void Of_endless_mistakes_has_a_hundred() => Assert.InRange(Check("{\"map\":{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\":\"\"")) + "}}").Count, 100, 101);

    [Fact]
    public void Of_more_parts_than_anyone_reads_is_refused()
    {
        var many = Plugins.PlateReader with { Settings = Object(Enumerable.Range(0, 1_001).ToDictionary(i => $"s{i}", _ => new JsonSchema { Type = JsonType.Boolean })) };

        var (manifest, problems) = ManifestJson.Read(ManifestJson.Write(many), ManifestScope.Declared);

        Assert.Null(manifest);
        Assert.All(problems, problem => Assert.StartsWith("$.settings", problem.Subject));
        Assert.Contains(problems, problem => problem.Code == "MINT1108");
    }

    private static IReadOnlyList<(string Path, string Message)> Check(string json) => JsonSchemaCheck.Find(Schema, Parse(json));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonSchema Object(Dictionary<string, JsonSchema> properties) => new() { Type = JsonType.Object, Properties = new SortedDictionary<string, JsonSchema>(properties, StringComparer.Ordinal) };
}
