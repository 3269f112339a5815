using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Mint.Bundle;

/// <summary>Who says something about a bundle.</summary>
public enum StatementKind
{
    /// <summary>Its publisher: "this is the bundle that I made".</summary>
    Release,

    /// <summary>A registry: "I checked this bundle and listed it".</summary>
    Listing,
}

/// <summary>
/// An in-toto Statement v1 about one bundle: its name (<c>&lt;id&gt;-&lt;version&gt;.mint</c>) and SHA-256 as the only subject, and when it was said.
/// The moment is the signer's word; nobody else vouches for it. A registry says which checks it ran too.
/// </summary>
public sealed record BundleStatement(StatementKind Kind, string Name, Sha256Digest Digest, DateTimeOffset At)
{
    private const string Type = "https://in-toto.io/Statement/v1";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int MostChecks = 40;
    private const int LongestCheck = 40;

    private static readonly SearchValues<char> CheckLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-=");

    private static readonly string[] predicates = ["urn:mint:release:v1", "urn:mint:listing:v1"];

    /// <summary>The checks that a registry ran before it listed the bundle, in their order, for instance <c>permissions=refuse</c>; empty in a publisher's statement and in those of registries that did not say.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>The name that a bundle is signed under.</summary>
    public static string NameOf(PluginId id, PluginVersion version) => $"{id}-{version}.mint";

    internal byte[] Write()
    {
        var json = new CanonicalWriter();
        json.Object(() =>
        {
            json.RequiredText("_type", Type);
            json.Object("predicate", () =>
            {
                json.RequiredText("at", At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
                json.Texts("checks", Checks);
            });
            json.RequiredText("predicateType", predicates[(int)Kind]);
            json.List("subject", [this], statement => json.Object(() =>
            {
                json.Object("digest", () => json.RequiredText("sha256", statement.Digest.Hex));
                json.RequiredText("name", statement.Name);
            }));
        });
        return json.ToArray();
    }

    /// <exception cref="RefusedException">MINT5710, MINT5711.</exception>
    internal static BundleStatement Read(ReadOnlyMemory<byte> utf8, string subject)
    {
        var root = ExactObject.Open(ExactObject.Parse(utf8, subject, SigningCodes.StatementMustBeStrictJson), subject, SigningCodes.StatementMustBeKnown, "$", "_type", "predicate", "predicateType", "subject");
        var kind = Array.IndexOf(predicates, root.Text("predicateType"));
        if (root.Text("_type") != Type || kind < 0) throw root.Wrong("is not a statement about a bundle that this version of Mint knows");
        var checks = kind == (int)StatementKind.Listing ? ReadChecks(root) : null;
        var predicate = checks is null ? root.Child("predicate", "at") : root.Child("predicate", "at", "checks");
        if (!DateTimeOffset.TryParseExact(predicate.Text("at"), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) throw root.Wrong("must have a moment such as 2026-01-31T12:00:00Z as 'at'");
        var subjects = root.List("subject");
        if (subjects.GetArrayLength() != 1) throw root.Wrong("must have one bundle as its subject");
        var about = ExactObject.Open(subjects[0], subject, SigningCodes.StatementMustBeKnown, "$.subject[0]", "digest", "name");
        return Sha256Digest.TryParse(about.Child("digest", "sha256").Text("sha256"), out var digest)
            ? new((StatementKind)kind, about.Text("name"), digest, at) { Checks = checks ?? [] }
            : throw about.Wrong("must have a SHA-256 in lower-case hex");
    }

    // Null where the registry did not say: those before this version of Mint.
    private static List<string>? ReadChecks(ExactObject root)
    {
        if (root.Json.GetProperty("predicate") is not { ValueKind: JsonValueKind.Object } predicate || !predicate.TryGetProperty("checks", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostChecks || list.EnumerateArray().Any(check => !IsCheck(check))) throw root.Wrong("must have names of checks as 'checks', a-z, 0-9, '-' and '='");
        return [.. list.EnumerateArray().Select(check => check.GetString()!)];
    }

    private static bool IsCheck(JsonElement check) =>
        check.ValueKind == JsonValueKind.String && check.GetRawText() is { Length: > 2 and <= LongestCheck + 2 } quoted && quoted.AsSpan(1, quoted.Length - 2).ContainsAnyExcept(CheckLetters) is false;
}
