using Microsoft.Net.Http.Headers;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Downloads;

/// <summary><c>GET …/{version}/bundle</c>: the bytes, which never change; a range of them too. Needs documents and blobs only.</summary>
internal sealed class DownloadBundle(DocumentStore documents, BlobStore blobs, CountDownloads counter)
{
    private const string Forever = "public, max-age=31536000, immutable";

    public IResult Get(HttpContext http, string id, string version)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        if (documents.Find(DocumentName.Version(plugin, number)) is not { } document) return NotThere.Version(documents, plugin, number);
        var facts = RegistryJson.Read<VersionDocument>(document.Plain.Bytes);
        if (!Sha256Digest.TryParse(facts.Sha256, out var digest)) throw new InvalidDataException($"The document of {id} {version} names no digest.");
        SetHeaders(http.Response, digest);
        counter.Watch(http, plugin, PluginVersion.Parse(facts.Version));
        return Results.File(
            blobs.PathOf(digest), "application/vnd.mint.bundle", $"{plugin}-{facts.Version}.mint",
            entityTag: new EntityTagHeaderValue($"\"{digest.Hex}\""), enableRangeProcessing: true);
    }

    private static void SetHeaders(HttpResponse response, Sha256Digest digest)
    {
        var text = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(digest.Hex))}:";
        response.Headers["Repr-Digest"] = text;
        response.Headers.CacheControl = Forever;
        // Of a part, the digest of the whole would be wrong (RFC 9530).
        response.OnStarting(() =>
        {
            if (response.StatusCode == StatusCodes.Status200OK) response.Headers["Content-Digest"] = text;
            return Task.CompletedTask;
        });
    }
}
