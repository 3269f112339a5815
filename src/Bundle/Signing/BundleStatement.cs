using System.Globalization;

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
/// The moment is the signer's word; nobody else vouches for it.
/// </summary>
public sealed record BundleStatement(StatementKind Kind, string Name, Sha256Digest Digest, DateTimeOffset At)
{
    private const string Type = "https://in-toto.io/Statement/v1";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] predicates = ["urn:mint:release:v1", "urn:mint:listing:v1"];

    /// <summary>The name that a bundle is signed under.</summary>
    public static string NameOf(PluginId id, PluginVersion version) => $"{id}-{version}.mint";

    internal byte[] Write()
    {
        var json = new CanonicalWriter();
        json.Object(() =>
        {
            json.RequiredText("_type", Type);
            json.Object("predicate", () => json.RequiredText("at", At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)));
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
        if (!DateTimeOffset.TryParseExact(root.Child("predicate", "at").Text("at"), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) throw root.Wrong("must have a moment such as 2026-01-31T12:00:00Z as 'at'");
        var subjects = root.List("subject");
        if (subjects.GetArrayLength() != 1) throw root.Wrong("must have one bundle as its subject");
        var about = ExactObject.Open(subjects[0], subject, SigningCodes.StatementMustBeKnown, "$.subject[0]", "digest", "name");
        return Sha256Digest.TryParse(about.Child("digest", "sha256").Text("sha256"), out var digest)
            ? new((StatementKind)kind, about.Text("name"), digest, at)
            : throw about.Wrong("must have a SHA-256 in lower-case hex");
    }
}
