using System.Text.Json;

namespace Mint.Bundle.Tests;

/// <summary><c>docs/manifest.schema.json</c> and the reader know the same keys and the same limits.</summary>
public sealed class The_published_schema
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "manifest.schema.json"))).RootElement;

    public static TheoryData<string, string[]> Objects => new()
    {
        { "", ManifestKeys.Complete },
        { "entry", ManifestKeys.Entry },
        { "capabilities", ManifestKeys.Capabilities },
        { "author", ManifestKeys.Author },
        { "repository", ManifestKeys.Repository },
        { "permissions", ManifestKeys.Permission },
        { "roles", ManifestKeys.Role },
        { "routes", ManifestKeys.Route },
        { "routes.auth", ManifestKeys.Auth },
        { "migrations", ManifestKeys.Migration },
        { "hooks", ManifestKeys.Hook },
        { "jobs", ManifestKeys.Job },
        { "dependencies", ManifestKeys.Dependency },
        { "design_schema", ManifestKeys.DesignSchema },
        { "nav_items", ManifestKeys.NavItem },
        { "ui", ManifestKeys.Ui },
        { "assemblies", ManifestKeys.Assembly },
        { "files", ManifestKeys.File },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Names_exactly_the_keys_that_the_reader_knows(string path, string[] keys)
    {
        var schema = At(path);

        Assert.Equal(keys.Order(StringComparer.Ordinal), schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Names_exactly_the_words_that_the_reader_knows()
    {
        Assert.Equal(UiSlots.All, Texts(Schema.GetProperty("properties").GetProperty("ui").GetProperty("items").GetProperty("properties").GetProperty("slot").GetProperty("enum")));
        Assert.Equal(HookEvents.All, Texts(Schema.GetProperty("properties").GetProperty("hooks").GetProperty("items").GetProperty("properties").GetProperty("event").GetProperty("enum")));
    }

    [Fact]
    public void Names_exactly_the_keywords_of_schemas_that_the_reader_knows()
    {
        var part = Schema.GetProperty("$defs").GetProperty("schema").GetProperty("properties");

        Assert.Equal(JsonSchemaReader.Keywords.Order(StringComparer.Ordinal), part.EnumerateObject().Select(keyword => keyword.Name).Order(StringComparer.Ordinal));
        Assert.Equal(JsonSchemaRules.Formats.Select(pair => pair.Format), Texts(part.GetProperty("format").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<JsonType>().Skip(1).Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal), Texts(Schema.GetProperty("$defs").GetProperty("type").GetProperty("enum")));
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    [Theory]
    [MemberData(nameof(Objects))]
    public void Requires_exactly_what_the_reader_requires(string path, string[] keys)
    {
        var required = At(path).GetProperty("required").EnumerateArray().Select(key => key.GetString()!);

        var (_, problems) = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(OneEmpty(path)), ManifestScope.Complete);

        var prefix = path.Length == 0 ? "$." : "$." + string.Join('.', path.Split('.').Select(part => At(part, "type") == "array" ? part + "[0]" : part)) + ".";
        var missing = problems.Where(problem => problem.Code == ManifestCodes.KeyMustBePresent && problem.Subject.StartsWith(prefix, StringComparison.Ordinal)).Select(problem => problem.Subject[prefix.Length..]).Where(key => keys.Contains(key, StringComparer.Ordinal));
        Assert.Equal(required.Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
    }

    /// <summary>A manifest in which the object at a path is there and empty.</summary>
    private static string OneEmpty(string path)
    {
        var json = "{}";
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse()) json = At(part, "type") == "array" ? $"{{\"{part}\":[{json}]}}" : $"{{\"{part}\":{json}}}";
        return json;
    }

    private static string At(string part, string member) => Schema.GetProperty("properties").TryGetProperty(part, out var found) ? found.GetProperty(member).GetString()! : "object";

    private static JsonElement At(string path)
    {
        var schema = Schema;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty("properties").GetProperty(part);
            if (schema.TryGetProperty("items", out var items)) schema = items;
        }
        return schema;
    }
}
