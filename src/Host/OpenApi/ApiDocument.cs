using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;

namespace Mint.Host.OpenApi;

/// <summary><c>GET /openapi/v1.json</c>: OpenAPI 3.1 of every route of the platform, its schemas taken from the types that are sent. Plugins have documents of their own.</summary>
internal static partial class ApiDocument
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/openapi/v1.json", (EndpointDataSource routes) => Results.Text(Write(routes).ToJsonString(), "application/json"));

    /// <summary>Each route with each of its methods; HEAD goes without saying.</summary>
    public static IEnumerable<(string Method, string Path)> Routes(EndpointDataSource routes) =>
        from route in routes.Endpoints.OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<PlatformRoute>() is not null
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method != HttpMethods.Head
        select (method, "/" + route.RoutePattern.RawText!.TrimStart('/'));

    private static JsonObject Write(EndpointDataSource routes)
    {
        PlatformJson.Options.MakeReadOnly(populateMissingResolver: true);
        var paths = new JsonObject();
        foreach (var path in Routes(routes).GroupBy(route => Constraint().Replace(route.Path, "{${name}}"), StringComparer.Ordinal).OrderBy(path => path.Key, StringComparer.Ordinal))
            paths[path.Key] = new JsonObject(path.Select(route => KeyValuePair.Create<string, JsonNode?>(route.Method.ToLowerInvariant(), Describe(Of(route.Method, route.Path)))));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Mint platform", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "What POST /api/auth/login answers." } },
                ["schemas"] = new JsonObject { ["Error"] = Schema(typeof(ErrorBody)) },
            },
        };
    }

    private static ApiOperation Of(string method, string path) => ApiOperations.All.FirstOrDefault(known => known.Method == method && known.Path == path) ?? new(method, path, $"{method} {path}");

    private static JsonObject Describe(ApiOperation operation)
    {
        var described = new JsonObject
        {
            ["summary"] = operation.Summary,
            ["operationId"] = $"{operation.Method.ToLowerInvariant()}_{NotLetters().Replace(operation.Path, "_").Trim('_')}",
            ["parameters"] = new JsonArray([.. Constraint().Matches(operation.Path).Select(name => Parameter(name.Groups["name"].Value, "path")), .. operation.Query.Select(name => Parameter(name, "query"))]),
            ["responses"] = new JsonObject { [$"{operation.Status}"] = Answer(operation), ["default"] = Error() },
        };
        if (operation.Permission is { } permission) described["description"] = $"Needs the permission {permission}.";
        if (operation.Login) described["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        if (operation.Body is { } body) described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Schema(body, MayLeaveOut) } } };
        return described;
    }

    private static JsonObject Answer(ApiOperation operation)
    {
        var answer = new JsonObject { ["description"] = operation.Summary };
        if (operation.Media is { } media) answer["content"] = Content(media, operation.Answer);
        return answer;
    }

    private static JsonObject Error() => new()
    {
        ["description"] = "Refused.",
        ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Error" } } },
    };

    private static JsonObject Content(string media, Type? type) => new() { [media] = new JsonObject(type is null ? [] : [KeyValuePair.Create<string, JsonNode?>("schema", Schema(type))]) };

    private static JsonObject Parameter(string name, string place) => new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = new JsonObject { ["type"] = "string" } };

    // What may be anything is written as {}, since readers of the document stumble over the equivalent true.
    private static JsonNode Schema(Type type, Func<JsonObject, JsonObject>? change = null)
    {
        var schema = PlatformJson.Options.GetJsonSchemaAsNode(type, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (_, part) => part is not JsonObject shape ? [] : change is null ? shape : change(shape) });
        return WholeSchema.Of(schema, schema)!;
    }

    /// <summary>What may be null in a body may be left out of it too.</summary>
    private static JsonObject MayLeaveOut(JsonObject shape)
    {
        if (shape["required"] is not JsonArray required || shape["properties"] is not JsonObject properties) return shape;
        JsonNode?[] needed = [.. required.Where(name => !MayBeNull(properties[name!.GetValue<string>()])).Select(name => name!.DeepClone())];
        shape.Remove("required");
        if (needed.Length > 0) shape["required"] = new JsonArray(needed);
        return shape;
    }

    private static bool MayBeNull(JsonNode? property) => property is not JsonObject { Count: > 0 } shape
        || (shape["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null")) || (shape["enum"] is JsonArray values && values.Contains(null));

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Constraint();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NotLetters();
}

/// <summary>Every error's body.</summary>
/// <param name="Code">A stable code in capitals.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="RequestId">Under which the log says more.</param>
/// <param name="Details">More about it.</param>
internal sealed record ErrorBody(string Code, string Message, int Status, string RequestId, JsonObject Details);
