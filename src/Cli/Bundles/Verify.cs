using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Keys;
using Mint.Cli.Output;

namespace Mint.Cli.Bundles;

/// <summary><c>mint verify</c>: checks a bundle and its signature; 0 only where one of the given keys (or of the user's own) signed just this bundle and no known registry says that the key was revoked.</summary>
internal static class Verify
{
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The .mint file." };
        var keys = new Option<string[]>("--key") { Description = "A public key (PEM file) that counts; your own keys where none is given.", AllowMultipleArgumentsPerToken = true };
        var signature = new Option<string?>("--signature") { Description = "The envelope; <bundle>.dsse.json where it is not given." };
        var pae = new Option<string?>("--write-pae") { Description = "Also write the signed bytes to this file, for other tools." };
        var registry = new Option<string?>("--registry") { Description = "Also check that this registry (known name, URL or export's folder) states that it listed the bundle, and show which checks it ran; without a signature file this alone." };
        var registryKey = new Option<string?>("--registry-key") { Description = "The fingerprint that the registry's key must have." };
        var offline = new Option<bool>("--offline") { Description = "Do not ask the known registries which keys were revoked; what they said last counts." };
        var json = SharedOptions.Json();
        var command = new Command("verify", "Check who signed a bundle.") { bundle, keys, signature, pae, registry, registryKey, offline, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetRequiredValue(bundle), Trusted(parsed.GetValue(keys) ?? []), parsed.GetValue(signature), parsed.GetValue(pae), parsed.GetValue(registry), Fingerprint(parsed.GetValue(registryKey)), parsed.GetValue(offline)), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static List<TrustedKey> Trusted(string[] files) => files.Length > 0
        ? [.. files.Select(file => new TrustedKey(VerificationKey.FromPem(File.ReadAllText(file), file), Path.GetFileName(file)))]
        : [.. KeyFolder.Names.Select(name => new TrustedKey(KeyFolder.Public(name), name))];

    private static Sha256Digest? Fingerprint(string? text) => text is null ? null
        : Sha256Digest.TryParse(text, out var digest) ? digest : throw new RefusedException("MINT9036", text, "is no fingerprint of a key.", "Give the 64 hex digits that the registry printed at its start.");

    private static async Task<int> RunAsync(VerifyRequest asked, bool json, CancellationToken cancellationToken)
    {
        using var bundle = BundleReader.Open(asked.File);
        var report = await VerifyReport.MakeAsync(bundle, asked, cancellationToken);
        if (json) Json.Write(report.Shape(asked.File, bundle));
        else report.Print(bundle);
        return report.Verified ? ExitCode.Ok : ExitCode.Refused;
    }
}

/// <summary>What the command line asks for.</summary>
internal sealed record VerifyRequest(string File, List<TrustedKey> Trusted, string? Signature, string? Pae, string? Registry, Sha256Digest? RegistryKey, bool Offline)
{
    /// <summary>Where the publisher's envelope is.</summary>
    public string Source => Signature ?? SignatureEnvelope.FileOf(File);

    /// <summary>Whether there is nothing but the registry's word to check.</summary>
    public bool ListingAlone => Registry is not null && Signature is null && !System.IO.File.Exists(Source);
}
