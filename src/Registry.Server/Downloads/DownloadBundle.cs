using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Downloads;

/// <summary><c>GET …/{version}/bundle</c>: the bytes; a range of them too. Needs documents and blobs only.</summary>
internal sealed class DownloadBundle(DocumentStore documents, KnownAddresses known, BlobStore blobs, CountDownloads counter)
{
    public IResult Get(HttpContext http, string id, string version)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        var name = DocumentName.Version(plugin, number);
        if (documents.Find(name) is not { } document) return NotThere.Version(documents, plugin, number);
        var facts = RegistryJson.Read<VersionDocument>(document.Plain.Bytes);
        if (!Sha256Digest.TryParse(facts.Sha256, out var digest)) throw new InvalidDataException($"The document of {id} {version} names no digest.");
        var published = PluginVersion.Parse(facts.Version);
        return known.Keep(http, name, document, new ServeBundle(blobs.PathOf(digest), digest, $"{plugin}-{facts.Version}.mint", () => counter.Add(plugin, published)));
    }
}
