using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Bundles;

/// <summary>A registry's statement that it checked and listed a bundle.</summary>
/// <param name="Registry">Which.</param>
/// <param name="Key">The key that it shows as its own, or null.</param>
/// <param name="Compared">Whether that was held against a fingerprint.</param>
/// <param name="Statement">What it states, or null.</param>
/// <param name="Problems">Empty where the statement is true and about just this bundle.</param>
internal sealed record Listing(RegistryAddress Registry, Sha256Digest? Key, bool Compared, BundleStatement? Statement, IReadOnlyList<Problem> Problems)
{
    public static async Task<Listing> CheckAsync(PluginBundle bundle, RegistryClient client, Sha256Digest? pinned, CancellationToken cancellationToken)
    {
        var registry = client.Registry;
        var signatures = await client.SignaturesAsync(new(registry, bundle.Id, bundle.Version, bundle.Digest, bundle.Size, registry.For(bundle.Id, bundle.Version)), cancellationToken);
        if (signatures.RegistryKey is not { } key || signatures.Registry is not { } envelope) return new(registry, null, Compared: false, null, [Missing(bundle, registry)]);
        if (pinned is { } fingerprint && key.Id != fingerprint) return new(registry, key.Id, Compared: true, null, [Other(registry, key.Id, fingerprint)]);
        var now = TimeProvider.System.GetUtcNow();
        var report = SignatureCheck.Run(envelope, BundleSigner.Statement(bundle, StatementKind.Listing, now), [new(key, registry.Name)], now, $"statement of {registry.Name}");
        return new(registry, key.Id, pinned is not null, report.Statement, report.Problems);
    }

    public object Shape() => new
    {
        Registry = Registry.Name,
        Url = Registry.Url.ToString(),
        KeyId = Key?.Hex,
        KeyCompared = Compared,
        Verified = Problems.Count == 0,
        StatedAt = Statement?.At,
        Checks = Statement?.Checks ?? [],
    };

    public void Print(PluginBundle bundle)
    {
        if (Problems.Count > 0 || Statement is null) return;
        Terminal.Line($"{Registry} states that it checked and listed {bundle.Id} {bundle.Version} (sha256 {bundle.Digest}), {Statement.At:u}");
        Terminal.Line($"  by its key  {Key}{(Compared ? "" : "  (not compared; give --registry-key)")}");
        if (Statement.Checks.Count > 0) Terminal.Line($"  checks      {string.Join(", ", Statement.Checks)}");
    }

    private static Problem Missing(PluginBundle bundle, RegistryAddress registry) => new("MINT5740", $"{bundle.Id} {bundle.Version}", $"comes without a statement of {registry}.", "Check that the registry lists this version, or ask another one.");

    private static Problem Other(RegistryAddress registry, Sha256Digest shown, Sha256Digest expected) => new("MINT5741", registry.ToString(), $"shows the key {shown}; --registry-key says {expected}.", "Ask who runs it whether the key was changed; if not, somebody stands between.");
}
