using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Keys;
using Mint.Cli.Output;

namespace Mint.Cli.Bundles;

/// <summary><c>mint sign</c>: writes <c>&lt;bundle&gt;.dsse.json</c> beside each bundle, or adds a signature to it.</summary>
internal static class Sign
{
    public static Command Create()
    {
        var bundles = new Argument<string[]>("bundle") { Description = "One or more .mint files.", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string?>("--name") { Description = "Which of your keys; MINT_SIGNING_KEY (PEM) or the only one where it is not given." };
        var json = SharedOptions.Json();
        var command = new Command("sign", "Sign bundles: each gets <bundle>.dsse.json beside it; one that is signed gets a signature more.") { bundles, name, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(bundles), parsed.GetValue(name), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] bundles, string? name, bool json)
    {
        using var key = ChosenKey.Open(name);
        var signed = bundles.Select(bundle => SignOne(bundle, key)).ToList();
        if (json) Json.Write(signed);
        else foreach (var one in signed) Terminal.Line($"Signed {one.Bundle} by {one.KeyId} in {one.Envelope} ({Quantity.Of(one.Signatures, "signature")}).");
        return ExitCode.Ok;
    }

    private static Signed SignOne(string file, SigningKey key)
    {
        using var bundle = BundleReader.Open(file);
        var statement = BundleSigner.Statement(bundle, StatementKind.Release, TimeProvider.System.GetUtcNow());
        var target = SignatureEnvelope.FileOf(file);
        var envelope = File.Exists(target) ? BundleSigner.Join(EnvelopeReader.Load(target), statement, key, target) : BundleSigner.Sign(statement, key);
        File.WriteAllBytes(target + ".tmp", envelope.Write());
        File.Move(target + ".tmp", target, overwrite: true);
        return new(file, bundle.Digest.Hex, target, key.Public.Id.Hex, envelope.Signatures.Count);
    }

    private sealed record Signed(string Bundle, string Sha256, string Envelope, string KeyId, int Signatures);
}
