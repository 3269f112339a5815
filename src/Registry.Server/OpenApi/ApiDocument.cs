using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.OpenApi;

/// <summary><c>GET /openapi/v1.json</c>: OpenAPI 3.1, its schemas taken from the types that are sent.</summary>
internal static partial class ApiDocument
{
    private static readonly Lazy<byte[]> Text = new(() => Encoding.UTF8.GetBytes(Write(ApiOperations.All).ToJsonString()));

    public static IResult Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(Text.Value, "application/json; charset=utf-8");
    }

    private static JsonObject Write(IReadOnlyList<ApiOperation> operations)
    {
        RegistryJson.Options.MakeReadOnly(populateMissingResolver: true);
        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(operation => PathOf(operation.Path), StringComparer.Ordinal))
            paths[path.Key] = new JsonObject(path.Select(operation => KeyValuePair.Create<string, JsonNode?>(operation.Method.ToLowerInvariant(), Operation(operation))));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Mint registry", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token of this registry, mint_…" } },
                ["schemas"] = new JsonObject { ["Problem"] = Schema(typeof(ProblemBody)) },
            },
        };
    }

    private static JsonObject Operation(ApiOperation operation)
    {
        var described = new JsonObject
        {
            ["summary"] = operation.Summary,
            ["operationId"] = $"{operation.Method.ToLowerInvariant()}{NotLetters().Replace(operation.Path, "_").TrimEnd('_')}",
            ["parameters"] = new JsonArray([.. Names().Matches(operation.Path).Select(name => Parameter(name.Groups["name"].Value, "path")), .. operation.Query.Select(name => Parameter(name, "query"))]),
            ["responses"] = new JsonObject { [$"{operation.Status}"] = Answer(operation), ["default"] = Problem() },
        };
        if (operation.Scope is { } scope)
        {
            described["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
            described["description"] = $"Needs a token with the scope {scope}.";
        }
        if (operation.Body is { } body) described["requestBody"] = new JsonObject { ["content"] = Content("application/json", body) };
        if (operation.Upload is { } upload) described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(upload, null) };
        return described;
    }

    private static JsonObject Answer(ApiOperation operation)
    {
        var answer = new JsonObject { ["description"] = operation.Summary };
        if (operation.Media is { } media) answer["content"] = Content(media, operation.Answer);
        return answer;
    }

    private static JsonObject Problem() => new()
    {
        ["description"] = "Refused, with all problems (RFC 9457).",
        ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } },
    };

    private static JsonObject Content(string media, Type? type) => new() { [media] = new JsonObject(type is null ? [] : [KeyValuePair.Create<string, JsonNode?>("schema", Schema(type))]) };

    private static JsonObject Parameter(string name, string place) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = "string" } };

    // What may be anything is written as {}, since readers of the document stumble over the equivalent true.
    private static JsonNode Schema(Type type)
    {
        var schema = RegistryJson.Options.GetJsonSchemaAsNode(type, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (_, part) => part is JsonObject ? part : new JsonObject() });
        return InlineSchema.Of(schema, schema)!;
    }

    /// <summary>The pattern without constraints and the slash at its end.</summary>
    private static string PathOf(string pattern) => Names().Replace(pattern, "{${name}}").TrimEnd('/');

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Names();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotLetters();
}
