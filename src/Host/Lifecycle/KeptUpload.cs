using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>A bundle that came as the body of a request to an install that the end of the process interrupted.</summary>
/// <param name="store">Where it is staged.</param>
/// <param name="registries">Asked for revoked keys.</param>
/// <param name="kept">The file.</param>
/// <param name="signature">The publisher's envelope that came with it, or null.</param>
internal sealed class KeptUpload(PluginStore store, Registries registries, string kept, byte[]? signature) : BundleOrigin(store)
{
    public override string Source => "an uploaded file";

    public override Task<string> ResolveAsync(CancellationToken cancellationToken) => Task.FromResult("an uploaded file");

    public override async Task FetchAsync(CancellationToken cancellationToken)
    {
        Signatures = new(signature, Registry: null, RegistryKey: null);
        Revocations = await registries.RevocationsAsync(Signatures, cancellationToken);
        Take(kept);
    }

    public override PluginBundle Open() => BundleReader.Open(File);

    protected override ResumedInstall ToResume() => new() { Signature = signature };
}
