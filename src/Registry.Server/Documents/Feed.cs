using System.Data.Common;
using System.Text.Json;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>The feed's plugins, each ready as text, so that one publish rewrites one of them.</summary>
internal sealed class Feed
{
    public const int SchemaVersion = 1;

    private readonly SortedDictionary<string, byte[]> plugins = new(StringComparer.Ordinal);
    private bool loaded;

    /// <summary>The summary with its versions, as it stands in the tables.</summary>
    public static async Task<PluginSummary> PluginAsync(DbConnection connection, PluginId id)
    {
        var summary = await Catalogue.SummaryAsync(connection, id) ?? throw new InvalidDataException($"Plugin {id} has no row.");
        return summary with { Versions = [.. (await Catalogue.VersionsAsync(connection, id)).Where(row => row.IsListed).Select(row => row.Listed)] };
    }

    public void Remove(PluginId id) => plugins.Remove(id.Value);

    public void Put(PluginSummary plugin) => plugins[plugin.Name] = RegistryJson.Bytes(plugin);

    /// <summary>Reads every plugin, the first time only.</summary>
    public async Task LoadAsync(DbConnection connection)
    {
        if (loaded) return;
        foreach (var id in await connection.QueryAsync<string>("SELECT id FROM plugins WHERE hidden IS NULL")) Put(await PluginAsync(connection, PluginId.Parse(id)));
        loaded = true;
    }

    /// <summary>The whole text. Its time is that of the last event which changed it, so equal content is equal bytes.</summary>
    public static Task<string> TimeAsync(DbConnection connection) => connection.ExecuteScalarAsync<string>(
        "SELECT max(at) FROM events WHERE plugin_id IS NOT NULL OR action = 'registry.created'")!;

    public byte[] Write(string generatedAt)
    {
        using var target = new MemoryStream();
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = RegistryJson.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteString("generated_at", generatedAt);
            json.WriteStartArray("plugins");
            foreach (var plugin in plugins.Values) json.WriteRawValue(plugin, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return target.ToArray();
    }
}
