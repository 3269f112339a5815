namespace Mint.Registry.Server.Documents;

/// <summary>Where documents lie: by name, each whole or not there. Nothing of it is flushed, since all of them are made again after a crash.</summary>
internal interface IDocumentFiles
{
    bool Has(string name);

    /// <summary>The content; null where there is none.</summary>
    byte[]? Read(string name);

    /// <summary>Puts a document in, in the place of the one before.</summary>
    void Write(string name, Document document);

    void Remove(string name);

    /// <summary>Removes all, whatever state a crash left them in.</summary>
    void Clear();
}
