using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Diff;

/// <summary><c>GET /api/v1/plugins/{id}/diff?from=&amp;to=</c>. Without <c>to</c> it is the latest version, without <c>from</c> the next older one that was not taken back. Needs documents only.</summary>
internal sealed class DiffEndpoint(DocumentStore documents)
{
    public IResult Get(HttpContext http, string id, string? from, string? to)
    {
        var plugin = PluginId.Parse(id);
        if (documents.Find(DocumentName.Plugin(plugin)) is not { } document) return NotThere.Plugin(plugin);
        var summary = RegistryJson.Read<PluginSummary>(document.Plain.Bytes);
        var later = QueryValue.Version(to, "to") ?? PluginVersion.Parse(summary.LatestVersion ?? summary.Versions![0].Version);
        var earlier = QueryValue.Version(from, "from") ?? Before(summary, later);
        if (Find(plugin, later) is not { } after) return NotThere.Version(documents, plugin, later);
        var before = earlier is null ? null : Find(plugin, earlier);
        if (earlier is not null && before is null) return NotThere.Version(documents, plugin, earlier);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(VersionDiff.Of(before?.Manifest, after.Manifest, new(before?.Size, after.Size)), RegistryJson.Options);
    }

    private static PluginVersion? Before(PluginSummary summary, PluginVersion later) => summary.Versions!
        .Where(version => !version.Yanked).Select(version => PluginVersion.Parse(version.Version)).FirstOrDefault(version => version.CompareTo(later) < 0);

    private (PluginManifest Manifest, long Size)? Find(PluginId id, PluginVersion version)
    {
        if (documents.Find(DocumentName.Manifest(id, version)) is not { } manifest || documents.Find(DocumentName.Version(id, version)) is not { } facts) return null;
        return (ManifestJson.Read(manifest.Plain.Bytes, ManifestScope.Complete).Manifest!, RegistryJson.Read<VersionDocument>(facts.Plain.Bytes).Size);
    }
}
