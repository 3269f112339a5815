using System.Diagnostics;
using System.Text;

namespace Mint.Bundle.Tests;

/// <summary>What a signature of a bundle says, who can check it, and how several sign.</summary>
public sealed class A_signature : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly PluginBundle bundle;
    private readonly BundleStatement statement;

    public A_signature()
    {
        bundle = BundleReader.Open(Plugins.Pack(folder));
        statement = BundleSigner.Statement(bundle, StatementKind.Release, SignatureRecipe.Moment);
    }

    public void Dispose()
    {
        bundle.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Says_which_bundle_it_is_about_as_an_in_toto_statement()
    {
        var envelope = BundleSigner.Sign(statement, SignatureRecipe.Publisher);

        Assert.Equal(
            $$"""{"_type":"https://in-toto.io/Statement/v1","predicate":{"at":"2026-02-01T00:00:00Z"},"predicateType":"urn:mint:release:v1","subject":[{"digest":{"sha256":"{{bundle.Digest}}"},"name":"plate-reader-1.2.0-beta.1.mint"}]}""",
            Encoding.UTF8.GetString(envelope.Payload.Span));
        Assert.StartsWith($"DSSEv1 28 application/vnd.in-toto+json {envelope.Payload.Length} {{", Encoding.UTF8.GetString(envelope.SignedBytes()));
    }

    [Fact]
    public void Is_accepted_by_openssl_over_the_signed_bytes()
    {
        var openssl = Requires.Tool("openssl");
        var envelope = BundleSigner.Sign(statement, SignatureRecipe.Publisher);
        File.WriteAllText(folder["key.pem"], SignatureRecipe.Publisher.Public.ToPem());
        File.WriteAllBytes(folder["bytes"], envelope.SignedBytes());
        File.WriteAllBytes(folder["signature"], envelope.Signatures[0].Bytes.ToArray());

        var (code, output) = Run(openssl, "dgst", "-sha256", "-verify", folder["key.pem"], "-signature", folder["signature"], folder["bytes"]);
        File.AppendAllText(folder["bytes"], "x");
        var (changed, _) = Run(openssl, "dgst", "-sha256", "-verify", folder["key.pem"], "-signature", folder["signature"], folder["bytes"]);

        Assert.Equal("Verified OK", output.Trim());
        Assert.Equal((0, 1), (code, changed));
    }

    [Fact]
    public void Made_by_openssl_is_accepted()
    {
        var openssl = Requires.Tool("openssl");
        Run(openssl, "ecparam", "-name", "prime256v1", "-genkey", "-out", folder["key.pem"]);
        Run(openssl, "ec", "-in", folder["key.pem"], "-pubout", "-out", folder["pub.pem"]);
        var unsigned = BundleSigner.Sign(statement, SignatureRecipe.Publisher);
        File.WriteAllBytes(folder["bytes"], unsigned.SignedBytes());
        Run(openssl, "dgst", "-sha256", "-sign", folder["key.pem"], "-out", folder["signature"], folder["bytes"]);
        var key = VerificationKey.FromPem(File.ReadAllText(folder["pub.pem"]), "pub.pem");
        using var opened = SigningKey.FromPem(File.ReadAllText(folder["key.pem"]), null, "key.pem");

        var report = Check((unsigned with { Signatures = [new(key.Id, File.ReadAllBytes(folder["signature"]))] }).Write(), key);

        Assert.True(report.Verified, string.Join('\n', report.Problems));
        Assert.Equal(key.Id, opened.Public.Id);
    }

    [Fact]
    public void Can_be_joined_by_another_key_and_either_is_enough()
    {
        var one = BundleSigner.Sign(statement, SignatureRecipe.Publisher).Write();

        var both = BundleSigner.Join(one, statement with { At = statement.At.AddDays(1) }, SignatureRecipe.Other, "a").Write();

        Assert.True(Check(both, SignatureRecipe.Publisher.Public).Verified);
        Assert.True(Check(both, SignatureRecipe.Other.Public).Verified);
        Assert.Equal([SignatureState.Valid, SignatureState.Unknown], Check(both, SignatureRecipe.Publisher.Public).Signatures.Select(verdict => verdict.State));
        Assert.Equal(both, BundleSigner.Join(both, statement, SignatureRecipe.Other, "a").Write());
    }

    [Fact]
    public void Of_another_bundle_is_not_joined()
    {
        var other = BundleSigner.Sign(statement with { Digest = Sha256Digest.Of([]) }, SignatureRecipe.Publisher).Write();

        Assert.Equal("MINT5712", Assert.Single(Assert.Throws<RefusedException>(() => BundleSigner.Join(other, statement, SignatureRecipe.Other, "a")).Problems).Code);
    }

    [Fact]
    public void That_is_not_there_or_too_long_is_refused_before_it_is_read()
    {
        File.WriteAllBytes(folder["long"], new byte[20_000]);

        Assert.Equal("MINT5700", Refusal(() => EnvelopeReader.Load(folder["nothing"])));
        Assert.Equal("MINT5701", Refusal(() => EnvelopeReader.Load(folder["long"])));
    }

    [Fact]
    public void Keeps_the_text_that_was_read()
    {
        var text = BundleSigner.Sign(statement, SignatureRecipe.Publisher).Write();

        Assert.Equal(text, EnvelopeReader.Read(text, "a").Write());
    }

    [Fact]
    public void Needs_a_key_that_opens()
    {
        using var key = SigningKey.Create();
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var p384 = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        using var again = SigningKey.FromPem(key.ToPem("secret"), "secret", "key");

        Assert.Equal(key.Public.Id, again.Public.Id);
        Assert.Equal("MINT5722", Refusal(() => SigningKey.FromPem(key.ToPem("secret"), "wrong", "key")));
        Assert.Equal("MINT5722", Refusal(() => SigningKey.FromPem(key.ToPem("secret"), null, "key")));
        Assert.Equal("MINT5722", Refusal(() => SigningKey.FromPem(key.Public.ToPem(), null, "key")));
        Assert.Equal("MINT5722", Refusal(() => SigningKey.FromPem("hello", null, "key")));
        Assert.Equal("MINT5722", Refusal(() => SigningKey.FromPem(rsa.ExportPkcs8PrivateKeyPem(), null, "key")));
        Assert.Equal("MINT5721", Refusal(() => SigningKey.FromPem(p384.ExportPkcs8PrivateKeyPem(), null, "key")));
        Assert.Equal("MINT5720", Refusal(() => VerificationKey.FromPem(key.ToPem(null), "key")));
    }

    private SignatureReport Check(byte[] envelope, VerificationKey key) => SignatureCheck.Run(envelope, statement, [new(key)], SignatureRecipe.Moment, "a");

    private static string Refusal(Action act) => Assert.Single(Assert.Throws<RefusedException>(act).Problems).Code;

    private static (int Code, string Output) Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
