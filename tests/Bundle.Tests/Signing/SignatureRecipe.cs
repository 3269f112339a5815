using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Bundle.Tests;

/// <summary>A hostile signature as text; <c>cases/signatures/README.md</c> lists the steps.</summary>
internal sealed class SignatureRecipe
{
    public static readonly SigningKey Publisher = SigningKey.Create();
    public static readonly SigningKey Other = SigningKey.Create();
    public static readonly DateTimeOffset Moment = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly BundleStatement Statement = new(StatementKind.Release, "plate-reader-1.2.0-beta.1.mint", Sha256Digest.Of("a bundle"u8), new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero));

    private readonly List<string> steps = [];
    private SignatureEnvelope envelope = Padded();
    private string? text;

    public List<string> Codes { get; } = [];

    public BundleStatement Expected { get; private set; } = Statement;

    public List<TrustedKey> Trusted { get; private set; } = [new(Publisher.Public, "publisher")];

    public byte[] Text => Encoding.UTF8.GetBytes(text ?? throw new InvalidOperationException("Cook first."));

    public static SignatureRecipe Cook(string recipe)
    {
        var cooked = new SignatureRecipe();
        foreach (var line in recipe.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("expect ", StringComparison.Ordinal)) cooked.Codes.AddRange(line[7..].Split(' '));
            else cooked.steps.Add(line);
        }
        foreach (var step in cooked.steps) cooked.OnEnvelope(step);
        cooked.text = Encoding.UTF8.GetString(cooked.envelope.Write());
        foreach (var step in cooked.steps) cooked.OnText(step);
        return cooked;
    }

    public SignatureReport Run() => SignatureCheck.Run(Text, Expected, Trusted, Moment, "a.dsse.json");

    private void OnEnvelope(string step)
    {
        var (verb, rest) = Split(step);
        switch (verb)
        {
            case "payload": envelope = Signed(envelope with { Payload = Replace(envelope.Payload, rest) }); break;
            case "payload-unsigned": envelope = envelope with { Payload = Replace(envelope.Payload, rest) }; break;
            case "digest-upper-case": envelope = Signed(envelope with { Payload = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(envelope.Payload.Span), "[0-9a-f]{64}", hex => hex.Value.ToUpperInvariant())) }); break;
            case "sig": Sig(rest); break;
            case "sign-by": envelope = With(Foreign(rest, envelope.SignedBytes())); break;
            case "sign-bare": envelope = With(Publisher.Sign(envelope.Payload.Span)); break;
            case "also": envelope = envelope with { Signatures = [.. envelope.Signatures, new(Key(rest).Public.Id, Key(rest).Sign(envelope.SignedBytes()))] }; break;
            case "also-broken": envelope = envelope with { Signatures = [.. envelope.Signatures, new(Key(rest).Public.Id, Key(rest).Sign("something else"u8))] }; break;
            case "many": envelope = envelope with { Signatures = [.. Enumerable.Range(0, int.Parse(rest)).Select(i => envelope.Signatures[0] with { KeyId = Sha256Digest.Of([(byte)i]) })] }; break;
            case "trust": Trusted = rest == "nobody" ? [] : [new(Key(rest).Public, rest)]; break;
            case "trust-also": Trusted = [.. Trusted, new(Key(rest).Public, rest)]; break;
            case "valid": Trusted = [Valid(Trusted[0], rest.Split(' '))]; break;
            case "other-digest": Expected = Expected with { Digest = Sha256Digest.Of("another bundle"u8) }; break;
            default: break;
        }
    }

    private void OnText(string step)
    {
        var (verb, rest) = Split(step);
        text = verb switch
        {
            "json" => Replace(text!, rest),
            "keyid-upper-case" => text!.Replace(Publisher.Public.Id.Hex, Publisher.Public.Id.Hex.ToUpperInvariant()),
            "no-signatures" => Regex.Replace(text!, "\"signatures\":\\[.*\\]", "\"signatures\":[]"),
            "stray-bits" => StrayBits(text!),
            "cut" => text![..^int.Parse(rest)],
            "grow" => text + new string(' ', int.Parse(rest)),
            "prefix" => Regex.Unescape(rest) + text,
            "suffix" => text + rest,
            "replace" => rest,
            _ => text,
        };
    }

    private void Sig(string rest)
    {
        var (verb, value) = Split(rest);
        var bytes = envelope.Signatures[0].Bytes.ToArray();
        envelope = With(verb switch
        {
            "cut" => bytes[..^int.Parse(value)],
            "append" => [.. bytes, .. Convert.FromHexString(value)],
            "is" => Convert.FromHexString(value),
            "p1363" => RandomNumberGenerator.GetBytes(64),
            _ => throw new InvalidOperationException(rest),
        });
    }

    private static byte[] Foreign(string key, byte[] data)
    {
        using var rsa = RSA.Create(2048);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        return key switch
        {
            "rsa" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "p384" => p384.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
            _ => Key(key).Sign(data),
        };
    }

    private static TrustedKey Valid(TrustedKey key, string[] words)
    {
        for (var i = 0; i < words.Length; i += 2)
        {
            var day = DateTimeOffset.ParseExact(words[i + 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            key = words[i] switch { "from" => key with { ValidFrom = day }, "until" => key with { ValidUntil = day }, "revoked" => key with { RevokedAt = day }, _ => throw new InvalidOperationException(words[i]) };
        }
        return key;
    }

    /// <summary>The last digit before the padding gets a bit that no byte has.</summary>
    private static string StrayBits(string text)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var at = text.IndexOf('=', StringComparison.Ordinal) - 1;
        return at < 0 ? throw new InvalidOperationException("No padding to spoil.") : $"{text[..at]}{Digits[Digits.IndexOf(text[at]) | 1]}{text[(at + 1)..]}";
    }

    /// <summary>A signature of 71 bytes, whose base64 has padding to spoil; others have 70 or 72.</summary>
    private static SignatureEnvelope Padded()
    {
        while (true)
        {
            if (BundleSigner.Sign(Statement, Publisher) is { Signatures: [{ Bytes.Length: 71 }] } signed) return signed;
        }
    }

    private static SigningKey Key(string name) => name == "publisher" ? Publisher : Other;

    private SignatureEnvelope With(byte[] signature) => envelope with { Signatures = [envelope.Signatures[0] with { Bytes = signature }] };

    private static SignatureEnvelope Signed(SignatureEnvelope envelope) => envelope with { Signatures = [new(Publisher.Public.Id, Publisher.Sign(envelope.SignedBytes()))] };

    private static byte[] Replace(ReadOnlyMemory<byte> payload, string rest) => Encoding.UTF8.GetBytes(Replace(Encoding.UTF8.GetString(payload.Span), rest));

    private static string Replace(string text, string rest)
    {
        var parts = rest.Split(" => ");
        Assert.Contains(parts[0], text);
        return text.Replace(parts[0], Regex.Unescape(parts[1]));
    }

    private static (string Verb, string Words) Split(string step) => step.IndexOf(' ', StringComparison.Ordinal) is var at and >= 0 ? (step[..at], step[(at + 1)..]) : (step, "");
}
