using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

/// <summary>What a host makes of the signatures that came with a bundle: <see cref="SignatureJudgement"/>.</summary>
public sealed class A_signed_bundle : IDisposable
{
    private static readonly SigningKey registryKey = SigningKey.Create();
    private static readonly SigningKey publisherKey = SigningKey.Create();
    private static readonly SigningKey strangersKey = SigningKey.Create();
    private static readonly DateTimeOffset now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly PluginBundle bundle;

    public A_signed_bundle() => bundle = BundleReader.Open(Plugins.Pack(folder));

    public void Dispose()
    {
        bundle.Dispose();
        folder.Dispose();
    }

    // registry's statement, publisher's signature: own, none, stranger's key under its own id, false (another's under this id), other (about another bundle)
    [Theory]
    [InlineData("own", "own", true, null, null)]
    [InlineData("own", "none", true, null, null)]
    [InlineData("none", "own", true, null, "MINT5740")]
    [InlineData("none", "own", true, TrustRequirement.None, null)]
    [InlineData("none", "none", false, null, null)]
    [InlineData("none", "none", false, TrustRequirement.Registry, "MINT5740")]
    [InlineData("own", "none", false, TrustRequirement.Registry, "MINT5740")]
    [InlineData("stranger", "none", true, null, "MINT5741")]
    [InlineData("stranger", "none", true, TrustRequirement.None, "MINT5741")]
    [InlineData("false", "none", true, null, "MINT5730")]
    [InlineData("other", "none", true, null, "MINT5712")]
    [InlineData("release", "none", true, null, "MINT5711")]
    [InlineData("own", "own", true, TrustRequirement.Publisher, null)]
    [InlineData("none", "own", false, TrustRequirement.Publisher, null)]
    [InlineData("own", "none", true, TrustRequirement.Publisher, "MINT5742")]
    [InlineData("own", "stranger", true, TrustRequirement.Publisher, "MINT5742")]
    [InlineData("own", "stranger", true, null, null)]
    [InlineData("own", "false", true, null, "MINT5730")]
    [InlineData("none", "other", false, TrustRequirement.None, "MINT5712")]
    public void Is_judged_by_what_the_host_asks_for(string statement, string signature, bool pinned, TrustRequirement? require, string? code)
    {
        var registry = new RegistryAddress("lab", new("http://127.0.0.1")) { Key = pinned ? registryKey.Public.Id : null };
        var offered = new OfferedSignatures(
            Envelope(signature, StatementKind.Release, publisherKey), Envelope(statement, statement == "release" ? StatementKind.Release : StatementKind.Listing, registryKey),
            statement == "none" ? null : (statement == "stranger" ? strangersKey : registryKey).Public);

        var judged = SignatureJudgement.Of(bundle, offered, registry, new(require, [new(publisherKey.Public, "Example Lab")]), now);

        Assert.Equal(code, judged.Blockers.Count == 0 ? null : Assert.Single(judged.Blockers).Code);
        Assert.Equal(signature == "none", judged.Notes.Any(note => note.StartsWith("unsigned", StringComparison.Ordinal)));
        Assert.Equal(signature == "own", judged.Notes.Any(note => note.Contains("'Example Lab'", StringComparison.Ordinal)));
        Assert.Equal(statement == "own" && pinned, judged.Notes.Any(note => note.Contains("just these bytes", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(TrustRequirement.Publisher, "MINT5742")]
    public void By_a_key_that_has_ended_counts_for_nothing(TrustRequirement? require, string? code)
    {
        var policy = new TrustPolicy(require, [new TrustedKey(publisherKey.Public, "Example Lab") { ValidUntil = now }]);

        var judged = SignatureJudgement.Of(bundle, new(Envelope("own", StatementKind.Release, publisherKey), null, null), null, policy, now);

        Assert.Equal(code, judged.Blockers.Count == 0 ? null : judged.Blockers[0].Code);
        Assert.Contains(judged.Notes, note => note.Contains("has ended", StringComparison.Ordinal));
    }

    [Fact]
    public void By_a_revoked_key_is_refused_whatever_is_asked_for()
    {
        var policy = new TrustPolicy(TrustRequirement.None, [new TrustedKey(publisherKey.Public) { RevokedAt = now }]);

        Assert.Equal("MINT5734", Assert.Single(SignatureJudgement.Of(bundle, new(Envelope("own", StatementKind.Release, publisherKey), null, null), null, policy, now).Blockers).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"publisher":null,"registry":null}""")]
    [InlineData("""{"publisher":null,"registry":null,"registry_key":{"key_id":"x"}}""")]
    [InlineData("""{"publisher":null,"publisher":null,"registry":null,"registry_key":null}""")]
    public void Out_of_an_answer_that_is_none_is_refused(string answer) =>
        Refused.With("MINT5743", () => OfferedSignatures.Read(System.Text.Encoding.UTF8.GetBytes(answer), new("http://127.0.0.1/signatures")));

    [Fact]
    public async Task Of_a_registry_without_signatures_is_unsigned_and_a_failure_is_told()
    {
        await using var plain = await Server.StartAsync(context => Server.Status(context, 404));
        await using var broken = await Server.StartAsync(context => Server.Status(context, 500));
        await using var endless = await Server.StartAsync(async context => await context.Response.Body.WriteAsync(new byte[100_000]));
        using var http = RegistryClient.CreateHttp();

        Assert.Equal(OfferedSignatures.None, await new RegistryClient(http, plain.Address).SignaturesAsync(plain.Offer([1]), Server.Token));
        await Refused.WithAsync("MINT7004", () => new RegistryClient(http, broken.Address).SignaturesAsync(broken.Offer([1]), Server.Token));
        await Refused.WithAsync("MINT5744", () => new RegistryClient(http, endless.Address).SignaturesAsync(endless.Offer([1]), Server.Token));
    }

    private byte[]? Envelope(string which, StatementKind kind, SigningKey owner)
    {
        if (which == "none") return null;
        var statement = BundleSigner.Statement(bundle, kind, now);
        if (which == "other") statement = statement with { Digest = Sha256Digest.Of([]) };
        var envelope = BundleSigner.Sign(statement, which is "stranger" or "false" ? strangersKey : owner);
        if (which == "false") envelope = envelope with { Signatures = [envelope.Signatures[0] with { KeyId = owner.Public.Id }] };
        return envelope.Write();
    }
}
