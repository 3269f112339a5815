using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server;

/// <summary>What an export holds.</summary>
public sealed record ExportReport(string Folder, int Plugins, int Versions, long BundleBytes);

/// <summary>A registry as files for any web server, or for no server at all: feed, documents and bundles under the addresses that the live one answers. The registry may run meanwhile.</summary>
public static class RegistryExport
{
    /// <summary>Writes beside the target and puts it in its place as a whole; an export that is there is replaced. One state of the registry gives the same bytes each time.</summary>
    /// <param name="dataFolder">The folder of a registry that was started at least once.</param>
    /// <param name="target">A folder that is missing, empty or an earlier export.</param>
    /// <param name="cancellationToken">Stops; the target stays as it was.</param>
    /// <exception cref="RefusedException">MINT6005 where the folder holds no registry, MINT6081 where the target holds something else.</exception>
    public static async Task<ExportReport> RunAsync(string dataFolder, string target, CancellationToken cancellationToken)
    {
        var root = DataFolder.Existing(dataFolder);
        var swap = new FolderSwap(target, "registry.json");
        using var db = await RegistryDb.OpenAsync(DataFolder.DatabaseOf(root), TimeProvider.System, cancellationToken);
        using var key = RegistryKey.Read(DataFolder.SigningKeyOf(root));
        swap.Begin();
        var report = await db.ReadOneStateAsync(connection => WriteAsync(connection, root, swap, key, cancellationToken), cancellationToken);
        swap.Finish();
        return report;
    }

    private static async Task<ExportReport> WriteAsync(DbConnection connection, string root, FolderSwap swap, RegistryKey key, CancellationToken cancellationToken)
    {
        using var documents = DocumentStore.Export(swap.Partial);
        var (plugins, feed) = (new PluginDocuments(documents, key), new Feed());
        var (count, versions, bytes) = (0, 0, 0L);
        foreach (var id in (await connection.QueryAsync<string>("SELECT id FROM plugins ORDER BY id")).Select(PluginId.Parse))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await plugins.WriteAsync(connection, id) is not { } shown) continue;
            feed.Put(shown);
            foreach (var row in (await Catalogue.VersionsAsync(connection, id)).Where(row => row.IsListed))
            {
                File.Copy(BlobStore.PathIn(DataFolder.BlobsOf(root), row.Sha256), Path.Combine(swap.Partial, DocumentName.Bundle(id, row.Parsed)));
                (versions, bytes) = (versions + 1, bytes + row.Size);
            }
            count++;
        }
        documents.Write(DocumentName.Keys, RegistryJson.Bytes(await KeysDocument.OfAsync(connection, key)));
        documents.Write(DocumentName.Static, RegistryJson.Bytes(new StaticDocument(Static: true)));
        documents.Write(DocumentName.Feed, feed.Write(await Feed.TimeAsync(connection)));
        return new(swap.Target, count, versions, bytes);
    }

    /// <summary><c>api/v1/static.json</c>: tells clients that search, diff, why and statistics have nobody to answer them.</summary>
    private sealed record StaticDocument(bool Static);
}
