using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>The documents' addresses.</summary>
internal sealed class DocumentEndpoints(DocumentStore documents, KnownAddresses known)
{
    public IResult Feed(HttpContext http) => Serve(http, DocumentName.Feed) ?? throw new IOException("The feed is missing.");

    public IResult Plugin(HttpContext http, string id) => OfPlugin(http, id, DocumentName.Plugin);

    public IResult Versions(HttpContext http, string id) => OfPlugin(http, id, DocumentName.Versions);

    public IResult Version(HttpContext http, string id, string version) => OfVersion(http, id, version, DocumentName.Version);

    public IResult Keys(HttpContext http) => Serve(http, DocumentName.Keys) ?? throw new IOException("The keys are missing.");

    public IResult Signatures(HttpContext http, string id, string version) => OfVersion(http, id, version, DocumentName.Signatures);

    /// <summary>Why a version is served to nobody any more; 404 for all others.</summary>
    public IResult Quarantine(HttpContext http, string id, string version)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        return Serve(http, DocumentName.Quarantine(plugin, number)) ?? NotThere.Content(plugin, number, "quarantine");
    }

    public IResult Manifest(HttpContext http, string id, string version) => OfVersion(http, id, version, DocumentName.Manifest);

    public IResult Readme(string id, string version) => OfContent(id, version, DocumentName.Readme, "README", _ => MediaTypes.Html);

    public IResult Changelog(string id, string version) => OfContent(id, version, DocumentName.Changelog, "changelog", _ => MediaTypes.Html);

    /// <summary>As a file to be saved: shown in a page by img, never as a page of its own.</summary>
    public IResult Icon(HttpContext http, string id, string version)
    {
        http.Response.Headers.ContentDisposition = "attachment";
        return OfContent(id, version, DocumentName.Icon, "icon", manifest => MediaTypes.OfIcon(manifest.Icon) ?? "application/octet-stream");
    }

    public IResult LatestReadme(string id) => OfLatest(id, Readme);

    public IResult LatestChangelog(string id) => OfLatest(id, Changelog);

    public IResult LatestIcon(HttpContext http, string id) => OfLatest(id, (plugin, version) => Icon(http, plugin, version));

    private IResult OfLatest(string id, Func<string, string, IResult> serve)
    {
        var plugin = PluginId.Parse(id);
        if (documents.Find(DocumentName.Plugin(plugin)) is not { } document) return NotThere.Plugin(plugin);
        var summary = RegistryJson.Read<PluginSummary>(document.Plain.Bytes);
        return serve(id, summary.LatestVersion ?? summary.Versions![0].Version);
    }

    private IResult OfPlugin(HttpContext http, string id, Func<PluginId, string> name)
    {
        var plugin = PluginId.Parse(id);
        return Serve(http, name(plugin)) ?? NotThere.Plugin(plugin);
    }

    private IResult OfVersion(HttpContext http, string id, string version, Func<PluginId, PluginVersion, string> name)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        return Serve(http, name(plugin, number)) ?? NotThere.Version(documents, plugin, number);
    }

    private IResult? Serve(HttpContext http, string name) => documents.Find(name) is { } document ? known.Keep(http, name, document, new ServeDocument(document)) : null;

    private IResult OfContent(string id, string version, Func<PluginId, PluginVersion, string> name, string what, Func<PluginManifest, string> type)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        if (documents.Find(DocumentName.Manifest(plugin, number)) is not { } manifest) return NotThere.Version(documents, plugin, number);
        return documents.Find(name(plugin, number)) is { } document
            ? new ServeDocument(document) { ContentType = type(ManifestJson.Read(manifest.Plain.Bytes, ManifestScope.Complete).Manifest!) }
            : NotThere.Content(plugin, number, what);
    }
}
