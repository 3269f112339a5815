using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Where an install takes its bundle from. Its bytes go when it is disposed.</summary>
internal abstract class BundleOrigin : IDisposable
{
    protected BundleOrigin(PluginStore store)
    {
        File = store.NewStagingPath();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    /// <summary>Where the bytes lie once they are fetched: in staging, or where <see cref="Keep"/> put them.</summary>
    protected string File { get; private set; }

    /// <summary>How many bytes will come; null where nobody says.</summary>
    public virtual long? Announced => null;

    /// <summary>Whether the bytes were there already.</summary>
    public bool WasKept { get; protected set; }

    /// <summary>In words: a registry's name and address, or a file.</summary>
    public abstract string Source { get; }

    /// <summary>What an admin should know about where it comes from.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>The registry that it comes out of; null for a file.</summary>
    public virtual RegistryAddress? Registry => null;

    /// <summary>The envelopes that came with it; after <see cref="FetchAsync"/>.</summary>
    public OfferedSignatures Signatures { get; protected set; } = OfferedSignatures.None;

    /// <summary>What registries say about revoked keys; after <see cref="FetchAsync"/>.</summary>
    public KnownRevocations Revocations { get; protected set; } = KnownRevocations.None;

    /// <summary>Finds out what it is that is asked for.</summary>
    public abstract Task<string> ResolveAsync(CancellationToken cancellationToken);

    /// <summary>Brings the bytes into staging.</summary>
    public abstract Task FetchAsync(CancellationToken cancellationToken);

    /// <summary>Checks every byte, and that it is what was asked for.</summary>
    public abstract PluginBundle Open();

    /// <summary>Puts the fetched bytes where they outlive the end of the process.</summary>
    /// <returns>What going on with them needs, but for what the admin consented to.</returns>
    public ResumedInstall Keep(KeptBundles kept, string operation)
    {
        File = kept.Keep(operation, File);
        return ToResume();
    }

    protected abstract ResumedInstall ToResume();

    /// <summary>Takes bytes that were fetched before.</summary>
    protected void Take(string kept)
    {
        DurableFiles.MoveFile(kept, File);
        WasKept = true;
    }

    public void Dispose() => System.IO.File.Delete(File);
}
