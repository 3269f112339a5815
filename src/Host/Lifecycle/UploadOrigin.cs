using Mint.Bundle;
using Mint.Host.Http;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>A bundle that came as the body of a request.</summary>
internal sealed class UploadOrigin : BundleOrigin
{
    private const long Limit = 100L * 1024 * 1024;
    private readonly Registries registries;
    private readonly Stream body;
    private readonly byte[]? signature;
    private readonly long? length;

    /// <param name="store">Where it is staged.</param>
    /// <param name="registries">Asked for revoked keys.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="signature">The publisher's envelope that came with them, or null.</param>
    /// <param name="length">How many bytes it says it has; null where it does not.</param>
    public UploadOrigin(PluginStore store, Registries registries, Stream body, byte[]? signature, long? length = null) : base(store)
    {
        (this.signature, this.length) = (signature, length);
        this.registries = registries;
        this.body = body;
        Signatures = new(signature, Registry: null, RegistryKey: null);
    }

    public override string Source => "an uploaded file";

    public override long? Announced => length;

    public override Task<string> ResolveAsync(CancellationToken cancellationToken) => Task.FromResult("an uploaded file");

    public override async Task FetchAsync(CancellationToken cancellationToken)
    {
        await using var target = new FileStream(File, FileMode.CreateNew, FileAccess.Write);
        await new BoundedStream(body, Limit, () => Refusals.BundleTooLarge(Limit)).CopyToAsync(target, cancellationToken);
        Revocations = await registries.RevocationsAsync(Signatures, cancellationToken);
    }

    public override PluginBundle Open() => BundleReader.Open(File);

    protected override ResumedInstall ToResume() => new() { Signature = signature };
}
