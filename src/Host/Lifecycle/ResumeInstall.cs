using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>
/// Goes on with an install that the end of the process interrupted: as an operation of its own, with what was approved then, and with the bytes that were
/// fetched then. They are checked again; registries are asked again what they offer, who signed it and which keys were revoked.
/// </summary>
internal sealed class ResumeInstall(OperationLog past, KeptBundles kept, InstallPlugin install, PluginStore store, Registries registries)
{
    /// <exception cref="RefusedException">MINT8072.</exception>
    public async Task<ResumedInstall> FindAsync(string operation, CancellationToken cancellationToken) =>
        await past.ResumeOfAsync(operation, cancellationToken) is { } asked && (asked.Request is not null || File.Exists(kept.FileOf(operation))) ? asked : throw LifecycleRefusals.NothingToResume(operation);

    /// <summary>Where its bytes come from; the caller disposes it.</summary>
    public BundleOrigin OriginOf(string operation, ResumedInstall asked) => asked.Request is { } request
        ? new RegistryOrigin(store, registries, PluginRequest.Parse(request), kept.FileOf(operation))
        : new KeptUpload(store, registries, kept.FileOf(operation), asked.Signature);

    public Task<Operation> RunAsync(Operation operation, BundleOrigin origin, ResumedInstall asked, CancellationToken cancellationToken) =>
        install.RunAsync(operation, origin, Sha256Digest.TryParse(asked.Digest, out var digest) ? digest : null, asked.InProcess, cancellationToken);
}
