using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Cli.Client;

namespace Mint.Cli.Plugins;

/// <summary>A plugin's settings as the platform tells them.</summary>
/// <param name="Address">Where they are read and written.</param>
/// <param name="Answer">The platform's JSON: revision, values, secrets, problems, schema.</param>
internal sealed record PluginSettings(string Address, JsonElement Answer)
{
    public IEnumerable<JsonProperty> Schema => Answer.GetProperty("schema").GetProperty("properties").EnumerateObject();

    public JsonElement Values => Answer.GetProperty("values");

    public IEnumerable<string> Problems => Answer.GetProperty("problems").EnumerateArray().Select(problem => problem.ToString());

    public static async Task<PluginSettings> OfAsync(PlatformClient platform, string id, CancellationToken cancellationToken)
    {
        var address = $"api/plugins/{Uri.EscapeDataString(id)}/settings";
        return new(address, await platform.GetAsync(address, cancellationToken));
    }

    public bool IsSecret(string name) => Of(name).TryGetProperty("writeOnly", out _);

    public bool HasSecret(string name) => Answer.GetProperty("secrets").EnumerateArray().Any(secret => secret.GetString() == name);

    /// <summary>object, array, string, integer, number, boolean; empty where anything goes.</summary>
    public static string TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? "" : type.ValueKind == JsonValueKind.Array ? type[0].ToString() : type.ToString();

    /// <summary>A value as it was typed: a text where the setting is one, JSON for anything else.</summary>
    /// <exception cref="RefusedException">MINT9040: there is no such setting. MINT9041: it is no JSON.</exception>
    public JsonNode? Read(string name, string typed)
    {
        var type = TypeOf(Of(name));
        if (type == "string") return JsonValue.Create(typed);
        try
        {
            return JsonNode.Parse(typed);
        }
        catch (JsonException)
        {
            throw new RefusedException("MINT9041", name, $"takes {(type.Length == 0 ? "JSON" : $"a value of type {type}, as JSON")}, and '{typed}' is none.", "Write for instance 8, true, '[\"a\",\"b\"]' or '{\"x\":1}'.");
        }
    }

    /// <summary>Replaces values; null takes one away. The platform keeps secrets that are not named.</summary>
    public async Task<PluginSettings> ChangeAsync(PlatformClient platform, IReadOnlyDictionary<string, JsonNode?> changes, CancellationToken cancellationToken)
    {
        var values = JsonNode.Parse(Values.GetRawText())!.AsObject();
        foreach (var (name, value) in changes)
        {
            if (value is null && !IsSecret(name)) values.Remove(name);
            else values[name] = value;
        }
        return this with { Answer = await platform.ChangeAsync(HttpMethod.Put, Address, new { revision = Answer.GetProperty("revision").GetInt64(), values }, cancellationToken) };
    }

    private JsonElement Of(string name) => Schema.Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefault() is { ValueKind: not JsonValueKind.Undefined } found ? found
        : throw new RefusedException("MINT9040", name, "is no setting of this plugin.", $"It has {string.Join(", ", Schema.Select(setting => setting.Name))}.");
}
