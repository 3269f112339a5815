using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary>The registries in a host's <c>config.json</c>; everything else in the file stays as it is.</summary>
internal static class HostConfig
{
    public static void Add(string dataFolder, KnownRegistry registry, string? pin) => Change(dataFolder, registries =>
    {
        foreach (var same in registries.Where(other => (string?)other?["name"] == registry.Name || (string?)other?["url"] == registry.Url).ToList()) registries.Remove(same);
        registries.Add(pin is null ? new JsonObject { ["name"] = registry.Name, ["url"] = registry.Url } : new JsonObject { ["name"] = registry.Name, ["url"] = registry.Url, ["key"] = pin });
    });

    public static void Remove(string dataFolder, string nameOrUrl) => Change(dataFolder, registries =>
    {
        foreach (var same in registries.Where(other => (string?)other?["name"] == nameOrUrl || (string?)other?["url"] == nameOrUrl).ToList()) registries.Remove(same);
    });

    private static void Change(string dataFolder, Action<JsonArray> change)
    {
        var file = Path.Combine(dataFolder, "config.json");
        try
        {
            Directory.CreateDirectory(dataFolder);
            var config = File.Exists(file) ? JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? throw new JsonException() : [];
            var marketplace = Child(config, "marketplace", () => new JsonObject());
            change(Child(marketplace, "registries", () => new JsonArray()));
            File.WriteAllText(file + ".tmp", config.ToJsonString(Json.Options));
            File.Move(file + ".tmp", file, overwrite: true);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new RefusedException("MINT9003", file, "is not a JSON object with marketplace.registries[].", "Mend it by hand; it was left as it is.");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("MINT9008", file, $"cannot be written: {wrong.Message}", "Give this user the right to write there, or name another --data folder.");
        }
    }

    private static T Child<T>(JsonObject parent, string name, Func<T> create) where T : JsonNode
    {
        if (parent[name] is null) parent[name] = create();
        return parent[name] as T ?? throw new JsonException();
    }
}
