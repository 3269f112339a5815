using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Host.Settings;

/// <summary>Settings as JSON text.</summary>
internal static class SettingsText
{
    /// <summary>The members that the schema knows.</summary>
    public static string Known(JsonSchema schema, string values) => Pick(values, name => schema.Properties.ContainsKey(name)).ToJsonString();

    /// <summary>The members that may be shown: no secrets.</summary>
    public static JsonObject Shown(JsonSchema schema, string values) => Pick(values, name => schema.Properties.TryGetValue(name, out var setting) && !setting.Secret);

    /// <summary>The secrets that have a value.</summary>
    public static IReadOnlyList<string> SecretsOf(JsonSchema schema, string values) => [.. Pick(values, name => schema.Properties.TryGetValue(name, out var setting) && setting.Secret).Where(member => member.Value is not null).Select(member => member.Key)];

    /// <summary>New values, and the secrets from before that they do not name: nobody can send back what nobody was shown.</summary>
    public static string WithSecretsOf(JsonSchema schema, string before, string values)
    {
        var merged = Pick(values, _ => true);
        foreach (var (name, secret) in Pick(before, name => schema.Properties.TryGetValue(name, out var setting) && setting.Secret))
            if (!merged.ContainsKey(name)) merged[name] = secret?.DeepClone();
        return merged.ToJsonString();
    }

    private static JsonObject Pick(string values, Func<string, bool> wanted)
    {
        var all = JsonNode.Parse(values)!.AsObject();
        return new(all.Where(member => wanted(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
