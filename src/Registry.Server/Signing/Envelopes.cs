using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;

namespace Mint.Registry.Server.Signing;

/// <summary>The envelopes of a version as they stand in its row; null where there is none.</summary>
internal sealed record Envelopes(string? Publisher, string? Registry)
{
    public static Task<Envelopes> OfAsync(DbConnection connection, PluginId id, string version) => connection.QuerySingleAsync<Envelopes>(
        "SELECT publisher_envelope AS Publisher, registry_envelope AS Registry FROM versions WHERE plugin_id = @Id AND version = @Version", new { Id = id.Value, Version = version });

    /// <summary>Puts a publisher's envelope beside a version that is there already; the bundle stays as it is.</summary>
    /// <returns>Whether that changed anything.</returns>
    public static async Task<bool> JoinAsync(DbConnection connection, VersionRow row, byte[] envelope, AccessToken token, TimeProvider time)
    {
        var (id, text) = (PluginId.Parse(row.PluginId), Encoding.UTF8.GetString(envelope));
        if ((await OfAsync(connection, id, row.Version)).Publisher == text) return false;
        await connection.ExecuteAsync("UPDATE versions SET publisher_envelope = @text WHERE plugin_id = @PluginId AND version = @Version", new { text, row.PluginId, row.Version });
        await EventLog.AppendAsync(connection, new(Instant.Now(time), token.Owner, "version.signed", row.PluginId, row.Version, Sha256Digest.Of(envelope).Hex));
        await Catalogue.RefreshAsync(connection, id, row.Version, time);
        return true;
    }

    /// <summary>States every version that this key has not stated yet: those of a registry from before it had a key, or whose key was lost.</summary>
    public static async Task<int> StateMissingAsync(DbConnection connection, RegistryKey key, TimeProvider time)
    {
        var missing = (await connection.QueryAsync<(long Row, string Plugin, string Version, string Sha256, string? Old)>(
            "SELECT id, plugin_id, version, sha256, registry_envelope FROM versions WHERE registry_envelope IS NULL OR instr(registry_envelope, @Key) = 0", new { Key = key.Public.Id.Hex })).AsList();
        foreach (var (row, plugin, version, sha256, old) in missing)
        {
            if (!Sha256Digest.TryParse(sha256, out var digest)) throw new InvalidDataException($"The row of {plugin} {version} names no digest.");
            var envelope = key.StateToo(old, PluginId.Parse(plugin), PluginVersion.Parse(version), digest, time.GetUtcNow());
            await connection.ExecuteAsync("UPDATE versions SET registry_envelope = @envelope WHERE id = @row; INSERT INTO outbox (plugin_id) VALUES (@plugin)", new { envelope, row, plugin });
        }
        return missing.Count;
    }
}
