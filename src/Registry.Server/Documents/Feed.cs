using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>The feed's plugins, each ready as text, so that one publish rewrites one of them.</summary>
internal sealed class Feed
{
    public const int SchemaVersion = 1;

    // Where each plugin's text stands: in an array of its own, or in the whole text that was written last, so that a large feed is not held twice.
    private readonly SortedDictionary<string, Piece> plugins = new(StringComparer.Ordinal);
    private bool loaded;

    /// <summary>Bytes of all plugins together.</summary>
    public long Length { get; private set; }

    /// <summary>The summary with its versions, as it stands in the tables.</summary>
    public static PluginSummary Plugin(PluginSummary summary, IEnumerable<VersionRow> versions) => summary with { Versions = [.. versions.Where(row => row.IsListed).Select(row => row.Listed)] };

    public void Remove(PluginId id)
    {
        if (plugins.Remove(id.Value, out var piece)) Length -= piece.Text.Length;
    }

    public void Put(PluginSummary plugin)
    {
        var text = RegistryJson.Bytes(plugin);
        if (!plugins.TryGetValue(plugin.Name, out var piece)) plugins[plugin.Name] = piece = new();
        Length += text.Length - piece.Text.Length;
        piece.Text = text;
    }

    /// <summary>Reads every plugin, the first time only.</summary>
    public async Task LoadAsync(DbConnection connection)
    {
        if (loaded) return;
        var versions = (await connection.QueryAsync<VersionRow>($"SELECT {VersionRow.Columns} FROM versions")).ToLookup(row => row.PluginId, StringComparer.Ordinal);
        foreach (var summary in await connection.QueryAsync<string>("SELECT summary FROM plugins WHERE hidden IS NULL"))
        {
            var plugin = RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(summary));
            Put(Plugin(plugin, VersionRow.Sort(versions[plugin.Name])));
        }
        loaded = true;
    }

    /// <summary>The whole text. Its time is that of the last event which changed it, so equal content is equal bytes.</summary>
    public static Task<string> TimeAsync(DbConnection connection) => connection.ExecuteScalarAsync<string>(
        "SELECT at FROM events WHERE plugin_id IS NOT NULL OR action = 'registry.created' ORDER BY id DESC LIMIT 1")!;

    public byte[] Write(string generatedAt)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"schema_version\":{SchemaVersion},\"generated_at\":{RegistryJson.Text(generatedAt)},\"plugins\":[");
        var whole = new byte[head.Length + Length + Math.Max(0, plugins.Count - 1) + 2];
        head.CopyTo(whole, 0);
        var at = head.Length;
        foreach (var piece in plugins.Values)
        {
            if (at > head.Length) whole[at++] = (byte)',';
            piece.MoveTo(whole.AsMemory(at, piece.Text.Length));
            at += piece.Text.Length;
        }
        "]}"u8.CopyTo(whole.AsSpan(at));
        return whole;
    }

    private sealed class Piece
    {
        public ReadOnlyMemory<byte> Text { get; set; }

        public void MoveTo(Memory<byte> place)
        {
            Text.CopyTo(place);
            Text = place;
        }
    }
}
