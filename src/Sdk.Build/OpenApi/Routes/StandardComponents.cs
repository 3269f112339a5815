using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>What every plugin's document has: the platform's error, its refusals, its login.</summary>
internal static class StandardComponents
{
    public const string Scheme = "session";
    private const string Error = "PlatformError";

    private static readonly Dictionary<string, (string Name, string Description)> Refusals = new(StringComparer.Ordinal)
    {
        ["400"] = ("NotValid", "The request is not valid: details.errors names each field with its problem"),
        ["401"] = ("NotLoggedIn", "Nobody is logged in, or the session has ended"),
        ["403"] = ("NotAllowed", "The user lacks a role of the plugin or a permission of the platform"),
        ["404"] = ("NotFound", "There is no such thing"),
        ["409"] = ("Conflict", "The present state does not allow it"),
        ["413"] = ("TooLarge", "The body is too large"),
        ["415"] = ("NotThisType", "The body is of another media type"),
        ["500"] = ("Failed", "The plugin failed; the platform's log says why under the request_id"),
    };

    public static string NameOf(string status) => Refusals[status].Name;

    public static JsonObject Schemas() => new()
    {
        [Error] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "The one shape of an error under /api.",
            ["required"] = new JsonArray("code", "message", "status", "request_id", "details"),
            ["properties"] = new JsonObject
            {
                ["code"] = Schema.Of("string").Described("A stable word in capitals."),
                ["message"] = Schema.Of("string").Described("What is wrong and what to do."),
                ["status"] = Schema.Of("integer").Described("The HTTP status."),
                ["request_id"] = Schema.Of("string").Described("Finds the request in the platform's log."),
                ["details"] = Schema.Of("object").Described("More, by code; of VALIDATION_ERROR the list errors of {field, message}."),
            },
        },
    };

    /// <summary>Those that are referred to.</summary>
    public static JsonObject Responses(IReadOnlySet<string> used) => new(Refusals.Values.Where(one => used.Contains(one.Name)).OrderBy(one => one.Name, StringComparer.Ordinal)
        .Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, Response(one.Description))));

    public static JsonObject SecuritySchemes() => new()
    {
        [Scheme] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The token that POST /api/auth/login answers with. What a requirement lists are roles of the plugin and permissions of the platform." },
    };

    private static JsonObject Response(string description) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [Answers.Json] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/" + Error } } },
    };
}
