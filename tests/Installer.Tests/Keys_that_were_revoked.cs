using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class Keys_that_were_revoked : IDisposable
{
    private static readonly SigningKey publisherKey = SigningKey.Create();
    private static readonly DateTimeOffset now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly HttpClient http = RegistryClient.CreateHttp();
    private readonly Clock clock = new(now);

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Are_learnt_from_every_registry()
    {
        await using var one = await TellAsync(() => List(publisherKey.Public.Id.Hex, "lost"));
        await using var other = await TellAsync(() => "{\"registry\":{},\"revoked\":[]}");
        await using var silent = await Server.StartAsync(context => Server.Status(context, 404));

        var known = await AskAsync(one.Address, other.Address, silent.Address);

        Assert.Equal((publisherKey.Public.Id, "alice", "lost"), known.Keys.Select(key => (key.Key.KeyId, key.Key.Owner!, key.Key.Reason!)).Single());
        Assert.Empty(known.Notes);
    }

    [Fact]
    public async Task Are_remembered_when_the_registry_cannot_be_asked_and_their_age_is_told()
    {
        RegistryAddress address;
        await using (var server = await TellAsync(() => List(publisherKey.Public.Id.Hex, "lost"))) await AskAsync(address = server.Address);
        clock.Now += TimeSpan.FromHours(5);

        var known = await AskAsync(address);

        Assert.Equal(publisherKey.Public.Id, Assert.Single(known.Keys).Key.KeyId);
        var note = Assert.Single(known.Notes);
        Assert.Contains("5 hours ago", note, StringComparison.Ordinal);
        Assert.Contains("MINT7002", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stay_so_whatever_the_registry_says_later()
    {
        var answer = List(publisherKey.Public.Id.Hex, "lost");
        await using var server = await TellAsync(() => answer);
        await AskAsync(server.Address);

        answer = List(new string('a', 64), "another");
        var known = await AskAsync(server.Address);

        Assert.Equal(["another", "lost"], known.Keys.Select(key => key.Key.Reason));
    }

    [Theory]
    [InlineData("{\"revoked\":[{\"key_id\":\"x\",\"revoked_at\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"revoked\":[{\"revoked_at\":\"2026-01-01T00:00:00Z\"}]}")]
    [InlineData("{\"revoked\":{}}")]
    [InlineData("<html>")]
    [InlineData("{\"revoked\":[],\"revoked\":[]}")]
    public async Task Are_not_taken_from_an_answer_of_another_form(string answer)
    {
        await using var server = await TellAsync(() => answer);

        var known = await AskAsync(server.Address);

        Assert.Empty(known.Keys);
        Assert.Contains("MINT7040", Assert.Single(known.Notes), StringComparison.Ordinal);
        Assert.Contains("would pass unseen", known.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_asked_for_anew_where_the_memory_is_damaged()
    {
        await using var server = await TellAsync(() => List(publisherKey.Public.Id.Hex, "lost"));
        await AskAsync(server.Address);
        File.WriteAllText(Assert.Single(Directory.GetFiles(folder["revocations"])), "{");

        Assert.Single((await AskAsync(server.Address)).Keys);
        Assert.Single((await AskAsync(server.Address)).Keys);
    }

    [Theory]
    [InlineData(true, TrustRequirement.None)]
    [InlineData(true, TrustRequirement.Publisher)]
    [InlineData(false, null)]
    public void Refuse_what_they_signed_whatever_is_asked_for(bool trusted, TrustRequirement? require)
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));
        var envelope = BundleSigner.Sign(BundleSigner.Statement(bundle, StatementKind.Release, now), publisherKey).Write();
        var registry = new RegistryAddress("lab", new("https://lab.example"));
        var policy = new TrustPolicy(require, trusted ? [new(publisherKey.Public, "Example Lab")] : []) { Revocations = new([new(registry, new(publisherKey.Public.Id, "alice", now, "Laptop was stolen."))], ["a note"]) };

        var judged = SignatureJudgement.Of(bundle, new(envelope, null, null), null, policy, now);

        var problem = Assert.Single(judged.Blockers);
        Assert.Equal("MINT5734", problem.Code);
        Assert.Contains("Laptop was stolen.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("lab (https://lab.example/)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("a note", judged.Notes);
    }

    private Task<KnownRevocations> AskAsync(params RegistryAddress[] registries) =>
        new Revocations(folder["revocations"], clock).AskAsync([.. registries.Select(registry => new RegistryClient(http, registry))], TestContext.Current.CancellationToken);

    private static Task<Server> TellAsync(Func<string> answer) => Server.StartAsync(context => context.Request.Path == "/api/v1/keys" ? context.Response.WriteAsync(answer()) : Server.Status(context, 404));

    private static string List(string key, string reason) => $$"""{"registry":{},"revoked":[{"key_id":"{{key}}","owner":"alice","revoked_at":"2026-01-31T10:00:00.123Z","reason":"{{reason}}"}]}""";

    private sealed class Clock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
