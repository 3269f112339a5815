using System.Reflection;
using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>The <c>responses</c> of an operation: the handler's own, and the refusals of the platform before it.</summary>
internal sealed class Responses(SchemaSet schemas, XmlDocs docs)
{
    private static readonly Dictionary<string, string> Phrases = new(StringComparer.Ordinal)
    {
        ["200"] = "OK", ["201"] = "Created", ["202"] = "Accepted", ["204"] = "No content", ["302"] = "Redirect", ["400"] = "The request is not valid", ["401"] = "Not logged in", ["403"] = "Not allowed",
        ["404"] = "Not found", ["409"] = "Conflict", ["422"] = "Cannot be processed", ["500"] = "The platform or the plugin failed", ["default"] = "What the handler decides; its return type does not say",
    };

    /// <summary>Exceptions of the SDK's that a handler documents with <c>&lt;exception&gt;</c>.</summary>
    private static readonly Dictionary<string, string> Thrown = new(StringComparer.Ordinal)
    {
        ["T:Mint.Sdk.NotFoundException"] = "404", ["T:Mint.Sdk.ConflictException"] = "409", ["T:Mint.Sdk.ValidationException"] = "400", ["T:Mint.Sdk.PermissionDeniedException"] = "403",
    };

    public JsonObject Of(MethodInfo method, RouteAuth auth, bool canFail, bool takesBody, bool ofOneType)
    {
        var responses = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var id = DocumentationId.Of(method);
        foreach (var same in Answers.Of(Annotations.Of(method.ReturnParameter)).GroupBy(answer => answer.Status, StringComparer.Ordinal))
            responses.Add(same.Key, Response([.. same], docs.Section(id, "response", "code", same.Key) ?? (same.Key[0] == '2' ? docs.Section(id, "returns") : null)));
        foreach (var (name, text) in docs.Sections(id, "exception", "cref"))
        {
            if (Thrown.TryGetValue(name, out var status)) Refusal(responses, status, text);
        }
        foreach (var status in Platform(auth, canFail, takesBody, ofOneType)) Refusal(responses, status, null);
        return new(responses.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));
    }

    private static IEnumerable<string> Platform(RouteAuth auth, bool canFail, bool takesBody, bool ofOneType)
    {
        if (canFail) yield return "400";
        if (!auth.Anonymous) yield return "401";
        if (auth.Roles.Count > 0 || auth.Permissions.Count > 0) yield return "403";
        if (takesBody) yield return "413";
        if (takesBody && ofOneType) yield return "415";
        yield return "500";
    }

    private JsonObject Response(IReadOnlyList<Answer> answers, string? text)
    {
        var status = answers[0].Status;
        var response = new JsonObject { ["description"] = text ?? Phrases.GetValueOrDefault(status, status) };
        if (answers.Any(answer => answer.HasLocation)) response["headers"] = new JsonObject { ["Location"] = new JsonObject { ["schema"] = Schema.Of("string", "uri-reference") } };
        var content = new JsonObject();
        foreach (var same in answers.Where(answer => answer.MediaType is not null).GroupBy(answer => answer.MediaType!, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var alternatives = same.Select(Content).ToList();
            content[same.Key] = alternatives.Count == 1 ? alternatives[0] : new JsonObject { ["schema"] = new JsonObject { ["anyOf"] = new JsonArray([.. alternatives.Select(one => (one["schema"] ?? Schema.Anything).DeepClone())]) } };
        }
        if (content.Count > 0) response["content"] = content;
        return response;
    }

    private JsonObject Content(Answer answer) => answer switch
    {
        // Bytes as they are: a media type without a schema.
        { MediaType: Answers.Bytes } => [],
        { MediaType: Answers.Problem } => new() { ["schema"] = Schema.Of("object") },
        { Type: { } type, MediaType: Answers.Json } => new() { ["schema"] = schemas.Of(type, Direction.Response) },
        { MediaType: "text/plain" or "text/event-stream" } => new() { ["schema"] = Schema.Of("string") },
        _ => [],
    };

    private static void Refusal(SortedDictionary<string, JsonObject> responses, string status, string? text)
    {
        if (responses.ContainsKey(status)) return;
        var reference = new JsonObject { ["$ref"] = "#/components/responses/" + StandardComponents.NameOf(status) };
        responses.Add(status, string.IsNullOrEmpty(text) ? reference : reference.Described(text));
    }
}
