using Mint.Bundle;

namespace Mint.Registry.Server.Documents;

/// <summary>The documents' addresses.</summary>
internal sealed class DocumentEndpoints(DocumentStore documents)
{
    public IResult Feed() => new ServeDocument(documents.Find(DocumentName.Feed) ?? throw new IOException("The feed is missing."));

    public IResult Plugin(string id) => OfPlugin(id, DocumentName.Plugin);

    public IResult Versions(string id) => OfPlugin(id, DocumentName.Versions);

    public IResult Version(string id, string version) => OfVersion(id, version, DocumentName.Version);

    public IResult Keys() => new ServeDocument(documents.Find(DocumentName.Keys) ?? throw new IOException("The keys are missing."));

    public IResult Signatures(string id, string version) => OfVersion(id, version, DocumentName.Signatures);

    public IResult Manifest(string id, string version) => OfVersion(id, version, DocumentName.Manifest);

    private IResult OfPlugin(string id, Func<PluginId, string> name)
    {
        var plugin = PluginId.Parse(id);
        return documents.Find(name(plugin)) is { } document ? new ServeDocument(document) : NotThere.Plugin(plugin);
    }

    private IResult OfVersion(string id, string version, Func<PluginId, PluginVersion, string> name)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        return documents.Find(name(plugin, number)) is { } document ? new ServeDocument(document) : NotThere.Version(documents, plugin, number);
    }
}
