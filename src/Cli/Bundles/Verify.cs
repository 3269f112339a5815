using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Keys;
using Mint.Cli.Output;

namespace Mint.Cli.Bundles;

/// <summary><c>mint verify</c>: checks a bundle and its signature; 0 only where one of the given keys (or of the user's own) signed just this bundle.</summary>
internal static class Verify
{
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The .mint file." };
        var keys = new Option<string[]>("--key") { Description = "A public key (PEM file) that counts; your own keys where none is given.", AllowMultipleArgumentsPerToken = true };
        var signature = new Option<string?>("--signature") { Description = "The envelope; <bundle>.dsse.json where it is not given." };
        var pae = new Option<string?>("--write-pae") { Description = "Also write the signed bytes to this file, for other tools." };
        var json = SharedOptions.Json();
        var command = new Command("verify", "Check who signed a bundle.") { bundle, keys, signature, pae, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(bundle), Trusted(parsed.GetValue(keys) ?? []), parsed.GetValue(signature), parsed.GetValue(pae), parsed.GetValue(json)));
        return command;
    }

    private static List<TrustedKey> Trusted(string[] files) => files.Length > 0
        ? [.. files.Select(file => new TrustedKey(VerificationKey.FromPem(File.ReadAllText(file), file), Path.GetFileName(file)))]
        : [.. KeyFolder.Names.Select(name => new TrustedKey(KeyFolder.Public(name), name))];

    private static int Run(string file, List<TrustedKey> trusted, string? signature, string? pae, bool json)
    {
        using var bundle = BundleReader.Open(file);
        var source = signature ?? SignatureEnvelope.FileOf(file);
        var envelope = EnvelopeReader.Load(source);
        var now = TimeProvider.System.GetUtcNow();
        var report = SignatureCheck.Run(envelope, BundleSigner.Statement(bundle, StatementKind.Release, now), trusted, now, source);
        if (pae is not null) File.WriteAllBytes(pae, EnvelopeReader.Read(envelope, source).SignedBytes());
        if (json) Json.Write(Shape(file, source, bundle, report));
        else Print(bundle, report);
        return report.Verified ? ExitCode.Ok : ExitCode.Refused;
    }

    private static object Shape(string file, string source, PluginBundle bundle, SignatureReport report) => new
    {
        Bundle = file,
        Id = bundle.Id.Value,
        Version = bundle.Version.ToString(),
        Sha256 = bundle.Digest.Hex,
        Envelope = source,
        report.Verified,
        SignedAt = report.Statement?.At,
        Signatures = report.Signatures.Select(verdict => new { KeyId = verdict.KeyId.Hex, verdict.KeyName, verdict.State }),
        Problems = report.Problems.Select(problem => new { problem.Code, problem.Subject, problem.Message, problem.Remedy }),
    };

    private static void Print(PluginBundle bundle, SignatureReport report)
    {
        if (report.Verified) Terminal.Line($"Verified {bundle.Id} {bundle.Version} (sha256 {bundle.Digest}), signed {report.Statement!.At:u} by the signer's word");
        foreach (var verdict in report.Signatures) Terminal.Line($"  {verdict.State.ToString().ToLowerInvariant(),-11} {verdict.KeyId}{(verdict.KeyName is { } name ? $"  {name}" : "")}");
        Terminal.Problems(report.Problems);
    }
}
