using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Bundles;

/// <summary>What <c>mint verify</c> found: the publisher's signature, the registry's statement, and what is known of revoked keys.</summary>
internal sealed record VerifyReport(SignatureReport? Publisher, string Source, Listing? Listing, IReadOnlyList<string> Notes, IReadOnlyList<Problem> Problems)
{
    public bool Verified => Problems.Count == 0;

    public static async Task<VerifyReport> MakeAsync(PluginBundle bundle, VerifyRequest asked, CancellationToken cancellationToken)
    {
        using var http = RegistryClient.CreateHttp();
        var listing = asked.Registry is null ? null : await Listing.CheckAsync(bundle, Registry.Known.Open(http, asked.Registry), asked.RegistryKey, cancellationToken);
        var (publisher, revoked) = asked.ListingAlone ? (null, KnownRevocations.None) : (Judge(bundle, asked), await RevokedAsync(http, asked.Offline, cancellationToken));
        return new(publisher, asked.Source, listing, revoked.Notes, [.. publisher?.Problems ?? [], .. revoked.Problems(publisher?.Signatures ?? [], asked.Source), .. listing?.Problems ?? []]);
    }

    public object Shape(string file, PluginBundle bundle) => new
    {
        Bundle = file,
        Id = bundle.Id.Value,
        Version = bundle.Version.ToString(),
        Sha256 = bundle.Digest.Hex,
        Envelope = Source,
        Verified,
        SignedAt = Publisher?.Statement?.At,
        Signatures = (Publisher?.Signatures ?? []).Select(verdict => new { KeyId = verdict.KeyId.Hex, verdict.KeyName, verdict.State }),
        Listing = Listing?.Shape(),
        Notes,
        Problems = Problems.Select(problem => new { problem.Code, problem.Subject, problem.Message, problem.Remedy }),
    };

    public void Print(PluginBundle bundle)
    {
        if (Verified && Publisher is not null) Terminal.Line($"Verified {bundle.Id} {bundle.Version} (sha256 {bundle.Digest}), signed {Publisher.Statement!.At:u} by the signer's word");
        foreach (var verdict in Publisher?.Signatures ?? []) Terminal.Line($"  {verdict.State.ToString().ToLowerInvariant(),-11} {verdict.KeyId}{(verdict.KeyName is { } name ? $"  {name}" : "")}");
        Listing?.Print(bundle);
        foreach (var note in Notes) Terminal.Line($"Note: {note}");
        Terminal.Problems(Problems);
    }

    private static SignatureReport Judge(PluginBundle bundle, VerifyRequest asked)
    {
        var (envelope, now) = (EnvelopeReader.Load(asked.Source), TimeProvider.System.GetUtcNow());
        if (asked.Pae is not null) File.WriteAllBytes(asked.Pae, EnvelopeReader.Read(envelope, asked.Source).SignedBytes());
        return SignatureCheck.Run(envelope, BundleSigner.Statement(bundle, StatementKind.Release, now), asked.Trusted, now, asked.Source);
    }

    private static Task<KnownRevocations> RevokedAsync(HttpClient http, bool offline, CancellationToken cancellationToken)
    {
        var known = ClientConfig.Load().Registries.Select(registry => new RegistryClient(http, new(registry.Name, Address.Registry(registry.Url))));
        return new Revocations(Path.Combine(ClientConfig.Folder, "revocations"), TimeProvider.System).AskAsync([.. known], cancellationToken, offline);
    }
}
