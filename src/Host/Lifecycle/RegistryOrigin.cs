using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>A bundle out of a registry.</summary>
/// <param name="store">Where it is staged.</param>
/// <param name="registries">Which are asked.</param>
/// <param name="request">What for.</param>
/// <param name="kept">A file that may hold the bytes already; taken where it has the digest that is offered.</param>
internal sealed class RegistryOrigin(PluginStore store, Registries registries, PluginRequest request, string? kept = null) : BundleOrigin(store)
{
    private RegistryClient? registry;
    private OfferedVersion? offered;

    public override string Source => offered?.Registry.ToString() ?? request.ToString();

    public override IReadOnlyList<string> Notes => offered?.Notes ?? [];

    public override long? Announced => offered?.Size;

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
        var isThere = kept is not null && await HoldsAsync(kept, offered!.Digest, cancellationToken);
        // What a plan has fetched is whole.
        if (!isThere && !System.IO.File.Exists(File)) await registry!.DownloadAsync(offered!, File, cancellationToken);
        Signatures = await registry!.SignaturesAsync(offered!, cancellationToken);
        Revocations = await registries.RevocationsAsync(Signatures, cancellationToken);
        if (isThere) Take(kept!);
    }

    public override PluginBundle Open()
    {
        var bundle = BundleReader.Open(File);
        if (bundle.Id == offered!.Id && bundle.Version.Equals(offered.Version)) return bundle;
        bundle.Dispose();
        throw Refusals.OtherThanOffered($"{offered.Id}@{offered.Version}", $"{bundle.Id}@{bundle.Version}");
    }

    protected override ResumedInstall ToResume() => new() { Request = $"{offered!.Id}@{offered.Version}", Digest = offered.Digest.Hex };

    private static async Task<bool> HoldsAsync(string file, Sha256Digest digest, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file)) return false;
        await using var bytes = System.IO.File.OpenRead(file);
        return await Sha256Digest.OfAsync(bytes, cancellationToken) == digest;
    }
}
