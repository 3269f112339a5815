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

    /// <summary>Bytes of all plugins together.</summary>
    public long Length { get; private set; }

    /// <summary>The summary with its versions, as it stands in the tables.</summary>
    public static PluginSummary Plugin(PluginSummary summary, IEnumerable<VersionRow> versions) => summary with { Versions = [.. versions.Where(row => row.IsListed).Select(row => row.Listed)] };

    public void Remove(PluginId id)
    {
        if (plugins.Remove(id.Value, out var text)) Length -= text.Length;
    }

    public void Put(PluginSummary plugin)
    {
        var text = RegistryJson.Bytes(plugin);
        Length += text.Length - (plugins.TryGetValue(plugin.Name, out var old) ? old.Length : 0);
        plugins[plugin.Name] = text;
    }

    /// <summary>Reads every plugin, the first time only.</summary>
    public async Task LoadAsync(DbConnection connection)
    {
        if (loaded) return;
        var versions = (await connection.QueryAsync<VersionRow>($"SELECT {VersionRow.Columns} FROM versions")).ToLookup(row => row.PluginId, StringComparer.Ordinal);
        foreach (var summary in await connection.QueryAsync<string>("SELECT summary FROM plugins WHERE hidden IS NULL"))
        {
            var plugin = RegistryJson.Read<PluginSummary>(System.Text.Encoding.UTF8.GetBytes(summary));
            Put(Plugin(plugin, VersionRow.Sort(versions[plugin.Name])));
        }
        loaded = true;
    }

    /// <summary>The whole text. Its time is that of the last event which changed it, so equal content is equal bytes.</summary>
    public static Task<string> TimeAsync(DbConnection connection) => connection.ExecuteScalarAsync<string>(
        "SELECT at FROM events WHERE plugin_id IS NOT NULL OR action = 'registry.created' ORDER BY id DESC LIMIT 1")!;

    public byte[] Write(string generatedAt)
    {
        using var target = new MemoryStream((int)Math.Min(Length + Length / 100 + 200, Array.MaxLength));
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
