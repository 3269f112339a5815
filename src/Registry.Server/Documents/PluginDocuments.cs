using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Html;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>Rows → the documents of one plugin. What never changes of a version is written once.</summary>
internal sealed class PluginDocuments(DocumentStore documents, RegistryKey key)
{
    /// <param name="connection">The state that they are of.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="changed">The versions whose own documents differ; null for any.</param>
    /// <returns>The plugin with its versions, as the feed has it; null where no version of it is public.</returns>
    public async Task<PluginSummary?> WriteAsync(DbConnection connection, PluginId id, IReadOnlySet<string>? changed = null)
    {
        var versions = await Catalogue.VersionsAsync(connection, id);
        var plugin = Feed.Plugin(await Catalogue.SummaryAsync(connection, id) ?? throw new InvalidDataException($"Plugin {id} has no row."), versions);
        foreach (var row in versions.Where(row => changed?.Contains(row.Version) != false))
        {
            if (row.IsListed) await WriteVersionAsync(connection, id, row);
            else Withdraw(id, row);
        }
        if (plugin.Versions!.Count == 0)
        {
            documents.Remove(DocumentName.Versions(id));
            documents.Remove(DocumentName.Plugin(id));
            return null;
        }
        documents.Write(DocumentName.Versions(id), RegistryJson.Bytes(new VersionsDocument(id.Value, plugin.Versions!)));
        documents.Write(DocumentName.Plugin(id), RegistryJson.Bytes(plugin));
        return plugin;
    }

    /// <summary>The document of a version as it stands in its row.</summary>
    public static byte[] Version(PluginId id, VersionRow row)
    {
        var address = $"api/v1/plugins/{id}/{row.Version}";
        return RegistryJson.Bytes(new VersionDocument(
            id.Value, row.Version, row.Sha256, row.Size, row.RequiresPlatform, row.PublishedAt, row.PublishedBy, row.State, row.Channel,
            row.YankedAt is not null, row.YankReason, row.Deprecated, address + "/manifest", address + "/bundle"));
    }

    private async Task WriteVersionAsync(DbConnection connection, PluginId id, VersionRow row)
    {
        if (!documents.Has(DocumentName.Manifest(id, row.Parsed))) await WriteContentAsync(connection, id, row);
        documents.Remove(DocumentName.Quarantine(id, row.Parsed));
        documents.Write(DocumentName.Signatures(id, row.Parsed), SignaturesDocument.Bytes(await Envelopes.OfAsync(connection, id, row.Version), key));
        documents.Write(DocumentName.Version(id, row.Parsed), Version(id, row));
    }

    private void Withdraw(PluginId id, VersionRow row)
    {
        foreach (var name in (Func<PluginId, PluginVersion, string>[])[DocumentName.Version, DocumentName.Manifest, DocumentName.Signatures, DocumentName.Readme, DocumentName.Changelog, DocumentName.Icon])
            documents.Remove(name(id, row.Parsed));
        if (row.QuarantinedAt is { } at) documents.Write(DocumentName.Quarantine(id, row.Parsed), RegistryJson.Bytes(new QuarantineDocument(id.Value, row.Version, row.QuarantineReason!, at)));
    }

    // The manifest comes last: where it is there, the others are.
    private async Task WriteContentAsync(DbConnection connection, PluginId id, VersionRow row)
    {
        var text = Encoding.UTF8.GetBytes((await connection.ExecuteScalarAsync<string>("SELECT manifest FROM versions WHERE plugin_id = @Id AND version = @Version", new { Id = id.Value, row.Version }))!);
        var manifest = ManifestJson.Read(text, ManifestScope.Complete).Manifest ?? throw new InvalidDataException($"The stored manifest of {id} {row.Version} cannot be read.");
        if (await Extract.FindAsync(connection, manifest, manifest.Readme) is { } readme) documents.Write(DocumentName.Readme(id, row.Parsed), RenderText.Of(manifest.Readme!, readme));
        if (await Extract.FindAsync(connection, manifest, manifest.Changelog) is { } changelog) documents.Write(DocumentName.Changelog(id, row.Parsed), RenderText.Of(manifest.Changelog!, changelog));
        if (MediaTypes.OfIcon(manifest.Icon) is not null && await Extract.FindAsync(connection, manifest, manifest.Icon) is { } icon) documents.Write(DocumentName.Icon(id, row.Parsed), icon);
        documents.Write(DocumentName.Manifest(id, row.Parsed), text);
    }
}
