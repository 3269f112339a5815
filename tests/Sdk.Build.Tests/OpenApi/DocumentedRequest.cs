using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Something that a request has by its document: a parameter, a field of its form, or its body.</summary>
internal sealed record RequestPart(string Place, string Name, JsonObject Schema, bool Required);

/// <summary>Requests of one operation, made of nothing but what its document says.</summary>
internal sealed class DocumentedRequest(RunningPlugin plugin, string method, string template)
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";
    private readonly JsonObject operation = plugin.Operation(method, template);
    private readonly JsonSample sample = new(plugin.Schemas);

    /// <summary>The media types of the body; one null where there is none.</summary>
    public IReadOnlyList<string?> Media => operation["requestBody"]?["content"] is JsonObject content ? [.. content.Select(one => one.Key)] : [null];

    public IReadOnlyList<RequestPart> Parts(string? media)
    {
        var parts = (operation["parameters"] as JsonArray ?? []).Select(one => new RequestPart(one!["in"]!.ToString(), one["name"]!.ToString(), (JsonObject)one["schema"]!, one["required"] is not null)).ToList();
        if (media is null) return parts;
        var schema = operation["requestBody"]!["content"]![media]!["schema"] as JsonObject ?? [];
        if (!IsForm(media)) return [.. parts, new("body", media, schema, operation["requestBody"]!["required"] is not null)];
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.ToString()).ToHashSet();
        return [.. parts, .. (schema["properties"] as JsonObject ?? []).Select(one => new RequestPart("field", one.Key, (JsonObject)one.Value!, required.Contains(one.Key)))];
    }

    /// <summary>A request with these parts; <paramref name="spoilt"/> is of another type than the document says.</summary>
    public HttpRequestMessage Of(string? media, IReadOnlyList<RequestPart> parts, RequestPart? spoilt = null)
    {
        var path = parts.Where(part => part.Place == "path").Aggregate(template, (text, part) => text.Replace($"{{{part.Name}}}", Value(part, spoilt)[0], StringComparison.Ordinal));
        var query = parts.Where(part => part.Place == "query").SelectMany(part => Value(part, spoilt).Select(value => part.Name + "=" + Uri.EscapeDataString(value)));
        var request = new HttpRequestMessage(new(method), $"/api{path}?{string.Join('&', query)}");
        foreach (var part in parts.Where(part => part.Place == "header")) request.Headers.Add(part.Name, string.Join(", ", Value(part, spoilt)));
        request.Content = media is null ? null : IsForm(media) ? Form(media, parts.Where(part => part.Place == "field"), spoilt) : parts.FirstOrDefault(part => part.Place == "body") is { } body ? Body(body) : null;
        return request;
    }

    /// <summary>Whether a text of no number, day or name among several is another type.</summary>
    public static bool CanBeSpoilt(RequestPart part) => part.Place is "query" or "header" or "field" && (part.Schema["type"]?.ToString() == "array" ? (JsonObject)part.Schema["items"]! : part.Schema) is var schema
        && (schema["type"]?.ToString() is "integer" or "number" or "boolean" || schema["enum"] is not null || schema["format"]?.ToString() is "date" or "uuid");

    private static bool IsForm(string media) => media is UrlEncoded or Multipart;

    private HttpContent Body(RequestPart body) => body.Name == "application/json"
        ? new StringContent(sample.Of(body.Schema)!.ToJsonString(), Encoding.UTF8, body.Name)
        : new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue(body.Name) } };

    private HttpContent Form(string media, IEnumerable<RequestPart> fields, RequestPart? spoilt)
    {
        // A field that the document does not tell of, since a form without any has no body.
        if (media == UrlEncoded) return new FormUrlEncodedContent([new("unknown", "1"), .. fields.SelectMany(field => Value(field, spoilt).Select(value => KeyValuePair.Create(field.Name, value)))]);
        var form = new MultipartFormDataContent { { new StringContent("1"), "unknown" } };
        foreach (var field in fields)
        {
            if (field.Schema.ToJsonString().Contains("contentMediaType", StringComparison.Ordinal)) form.Add(new ByteArrayContent([1, 2, 3]), field.Name, "file.bin");
            else foreach (var value in Value(field, spoilt)) form.Add(new StringContent(value), field.Name);
        }
        return form;
    }

    private IReadOnlyList<string> Value(RequestPart part, RequestPart? spoilt)
    {
        if (part == spoilt) return ["no such thing"];
        var value = sample.Of(part.Schema)!;
        return value is JsonArray many ? [.. many.Concat(many).Select(one => one!.ToString())] : [value.ToString()];
    }
}
