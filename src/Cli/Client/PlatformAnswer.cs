using System.Net;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Cli.Client;

/// <summary>What a platform answered: JSON, or a refusal in its own words.</summary>
internal static class PlatformAnswer
{
    /// <exception cref="RefusedException">The platform refused, or what answers there is no platform.</exception>
    public static JsonElement Read(Uri url, HttpStatusCode status, byte[] body)
    {
        try
        {
            return (int)status is >= 200 and < 300 ? Parse(body) : throw Refusal(url, status, Parse(body));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new RefusedException("MINT9007", url.ToString(), $"answered {(int)status} with something that is not a Mint platform's.", "Check the address; a platform answers JSON below /api.");
        }
    }

    private static JsonElement Parse(byte[] body)
    {
        if (body.Length == 0) return default;
        var reader = new Utf8JsonReader(body);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The problems in <c>details.problems</c> where there are any, else the one of the answer.</summary>
    private static RefusedException Refusal(Uri url, HttpStatusCode status, JsonElement error)
    {
        var details = error.TryGetProperty("details", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        if (details.ValueKind == JsonValueKind.Object && details.TryGetProperty("problems", out var problems) && problems.ValueKind == JsonValueKind.Array && problems.GetArrayLength() > 0)
        {
            return new([.. problems.EnumerateArray().Select(problem => new Problem(Text(problem, "code"), Text(problem, "subject"), Text(problem, "message"), Text(problem, "remedy")))]);
        }
        // A registry, a proxy or a page: whatever it is, not a platform.
        if (Text(error, "message").Length == 0) throw new JsonException();
        var code = Text(details, "mint_code") is { Length: > 0 } mint ? mint : Text(error, "code");
        return new(code, url.ToString(), Text(error, "message"), Text(details, "remedy") is { Length: > 0 } said ? said : Remedy(url, status));
    }

    private static string Remedy(Uri url, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => $"Log in with the right name and password: mint auth login {url} --user <name>",
        HttpStatusCode.NotFound => "See what there is: mint plugin list, mint plugin roles list <id>.",
        HttpStatusCode.Forbidden => "Ask an admin of the platform.",
        _ => $"The platform answered {(int)status}.",
    };

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
