using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Search;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Listing;

/// <summary>What the tables know of plugins and their versions.</summary>
internal static class Catalogue
{
    public static async Task<IReadOnlyList<VersionRow>> VersionsAsync(DbConnection connection, PluginId id) => VersionRow.Sort(
        await connection.QueryAsync<VersionRow>($"SELECT {VersionRow.Columns} FROM versions WHERE plugin_id = @Id", new { Id = id.Value }));

    /// <summary>Versions differing in case only are the same one.</summary>
    public static Task<VersionRow?> FindAsync(DbConnection connection, PluginId id, PluginVersion version) => connection.QuerySingleOrDefaultAsync<VersionRow>(
        $"SELECT {VersionRow.Columns} FROM versions WHERE plugin_id = @Id AND version = @Version COLLATE NOCASE", new { Id = id.Value, Version = version.ToString() });

    public static async Task<PluginManifest> ManifestAsync(DbConnection connection, PluginId id, string version)
    {
        var text = await connection.ExecuteScalarAsync<string>("SELECT manifest FROM versions WHERE plugin_id = @Id AND version = @Version", new { Id = id.Value, Version = version });
        var (manifest, problems) = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(text!), ManifestScope.Complete);
        return manifest ?? throw new InvalidDataException($"The stored manifest of {id} {version} cannot be read: {problems[0]}");
    }

    public static async Task<PluginSummary?> SummaryAsync(DbConnection connection, PluginId id) =>
        await connection.ExecuteScalarAsync<string?>("SELECT summary FROM plugins WHERE id = @Id", new { Id = id.Value }) is { } summary
            ? RegistryJson.Read<PluginSummary>(System.Text.Encoding.UTF8.GetBytes(summary)) : null;

    /// <summary>Whether the caller is among the plugin's owners; null where nobody published it yet.</summary>
    public static async Task<bool?> OwnsAsync(DbConnection connection, PluginId id, string owner)
    {
        var owners = (await connection.QueryAsync<string>("SELECT owner FROM plugin_owners WHERE plugin_id = @Id", new { Id = id.Value })).AsList();
        return owners.Count == 0 ? null : owners.Contains(owner, StringComparer.Ordinal);
    }

    /// <summary>Brings the plugin's own row and facets up to its versions' and asks for its documents; in the transaction that changed one of them.</summary>
    public static Task RefreshAsync(DbConnection connection, PluginId id, string changed, TimeProvider time) => RefreshAsync(connection, id, changed, null, time);

    /// <param name="connection">That of the transaction.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="changed">The version.</param>
    /// <param name="known">The version's manifest, where the caller has it.</param>
    /// <param name="time">The clock.</param>
    public static async Task RefreshAsync(DbConnection connection, PluginId id, string changed, PluginManifest? known, TimeProvider time)
    {
        var versions = await VersionsAsync(connection, id);
        var latest = VersionRow.Latest(versions);
        var shown = latest ?? versions.FirstOrDefault(row => row.IsListed) ?? versions[0];
        var manifest = known is not null && known.Version == shown.Version ? known : await ManifestAsync(connection, id, shown.Version);
        var summary = Summarise.Of(manifest, latest?.Version);
        await connection.ExecuteAsync(
            """
            INSERT INTO plugins (id, display_name, description, plugin_type, tags, summary, hidden, skeleton, backwards, created_at, updated_at)
            VALUES (@Id, @DisplayName, @Description, @PluginType, @Tags, @Summary, @Hidden, @Skeleton, @Backwards, @Now, @Now)
            ON CONFLICT (id) DO UPDATE SET display_name = @DisplayName, description = @Description, plugin_type = @PluginType, tags = @Tags, summary = @Summary, hidden = @Hidden, updated_at = @Now
            """,
            new
            {
                Id = id.Value, summary.DisplayName, summary.Description, summary.PluginType,
                Tags = $"\n{string.Join('\n', summary.Tags)}\n", Summary = RegistryJson.Text(summary), Hidden = shown.IsListed ? (int?)null : 1,
                Skeleton = SimilarNames.Skeleton(id.Value), Backwards = SimilarNames.Backwards(id.Value), Now = Instant.Now(time),
            });
        await Facets.PutAsync(connection, manifest, versions);
        await connection.ExecuteAsync("INSERT INTO outbox (plugin_id, version) VALUES (@Id, @changed)", new { Id = id.Value, changed });
    }
}
