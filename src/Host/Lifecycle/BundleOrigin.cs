using Mint.Bundle;
using Mint.Host.Http;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Where an install takes its bundle from. Whatever lies in <c>staging/</c> goes when it is disposed.</summary>
internal abstract class BundleOrigin : IDisposable
{
    protected BundleOrigin(PluginStore store)
    {
        File = store.NewStagingPath();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    /// <summary>The file in staging.</summary>
    protected string File { get; }

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

    public void Dispose() => System.IO.File.Delete(File);
}

/// <summary>A bundle out of a registry.</summary>
internal sealed class RegistryOrigin(PluginStore store, Registries registries, PluginRequest request) : BundleOrigin(store)
{
    private RegistryClient? registry;
    private OfferedVersion? offered;

    public override string Source => offered?.Registry.ToString() ?? request.ToString();

    public override IReadOnlyList<string> Notes => offered?.Notes ?? [];

    public override RegistryAddress? Registry => offered?.Registry;

    public override async Task<string> ResolveAsync(CancellationToken cancellationToken)
    {
        var set = await registries.OpenAsync(cancellationToken);
        offered = await set.ResolveAsync(request, cancellationToken);
        registry = set.Of(offered);
        return $"{offered.Id}@{offered.Version} from {offered.Registry}";
    }

    public override async Task FetchAsync(CancellationToken cancellationToken)
    {
        await registry!.DownloadAsync(offered!, File, cancellationToken);
        Signatures = await registry.SignaturesAsync(offered!, cancellationToken);
        Revocations = await registries.RevocationsAsync(Signatures, cancellationToken);
    }

    public override PluginBundle Open()
    {
        var bundle = BundleReader.Open(File);
        if (bundle.Id == offered!.Id && bundle.Version.Equals(offered.Version)) return bundle;
        bundle.Dispose();
        throw Refusals.OtherThanOffered($"{offered.Id}@{offered.Version}", $"{bundle.Id}@{bundle.Version}");
    }
}

/// <summary>A bundle that came as the body of a request.</summary>
internal sealed class UploadOrigin : BundleOrigin
{
    private const long Limit = 100L * 1024 * 1024;
    private readonly Registries registries;
    private readonly Stream body;

    /// <param name="store">Where it is staged.</param>
    /// <param name="registries">Asked for revoked keys.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="signature">The publisher's envelope that came with them, or null.</param>
    public UploadOrigin(PluginStore store, Registries registries, Stream body, byte[]? signature) : base(store)
    {
        this.registries = registries;
        this.body = body;
        Signatures = new(signature, Registry: null, RegistryKey: null);
    }

    public override string Source => "an uploaded file";

    public override Task<string> ResolveAsync(CancellationToken cancellationToken) => Task.FromResult("an uploaded file");

    public override async Task FetchAsync(CancellationToken cancellationToken)
    {
        await using var target = new FileStream(File, FileMode.CreateNew, FileAccess.Write);
        await new BoundedStream(body, Limit, () => Refusals.BundleTooLarge(Limit)).CopyToAsync(target, cancellationToken);
        Revocations = await registries.RevocationsAsync(Signatures, cancellationToken);
    }

    public override PluginBundle Open() => BundleReader.Open(File);
}
