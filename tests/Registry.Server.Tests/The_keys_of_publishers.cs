using System.Net;
using System.Net.Http.Headers;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class The_keys_of_publishers : IAsyncLifetime
{
    private readonly SigningKey alices = SigningKey.Create();
    private readonly SigningKey other = SigningKey.Create();
    private LiveRegistry registry = null!;
    private string alice = "";

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        alice = await registry.TokenAsync(new { name = "alice", scopes = new[] { "publish" } });
        using var added = await AddAsync(alices, alice);
        await added.ShouldBeAsync(HttpStatusCode.Created);
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        alices.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Are_told_to_everybody()
    {
        var key = Assert.Single((await registry.GetAsync("api/v1/keys")).GetProperty("publishers").EnumerateArray());

        Assert.Equal(alices.Public.Id.Hex, key.GetProperty("key_id").GetString());
        Assert.Equal(alices.Public.ToPem(), key.GetProperty("public_key").GetString());
        Assert.Equal("alice", key.GetProperty("owner").GetString());
    }

    [Fact]
    public async Task Must_sign_what_their_owners_publish()
    {
        var bundle = Plugins.Pack();

        using var unsigned = await registry.PublishAsync(bundle, token: alice);
        using var strange = await PublishAsync(bundle, other);
        using var signed = await PublishAsync(bundle, alices);

        await unsigned.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6087");
        await strange.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5731");
        await signed.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task Cannot_be_replaced_by_a_later_signature_of_another()
    {
        var bundle = Plugins.Pack();
        (await PublishAsync(bundle, alices)).Dispose();
        var before = await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/signatures");

        using var strange = await PublishAsync(bundle, other);

        await strange.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5731");
        Assert.Equal(before, await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/signatures"));
    }

    [Fact]
    public async Task That_are_revoked_sign_nothing_more_and_are_told()
    {
        using var revoked = await registry.SendAsync(HttpMethod.Delete, $"api/v1/keys/{alices.Public.Id.Hex}", Answers.Json(new { reason = "Lost a laptop." }), alice);
        await revoked.ShouldBeAsync(HttpStatusCode.NoContent);

        using var signed = await PublishAsync(Plugins.Pack(), alices);
        using var again = await AddAsync(alices, alice);

        await signed.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5734");
        await again.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6088");
        var keys = await registry.GetAsync("api/v1/keys");
        Assert.Empty(keys.GetProperty("publishers").EnumerateArray());
        Assert.Equal("Lost a laptop.", Assert.Single(keys.GetProperty("revoked").EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Belong_to_one_owner_who_alone_revokes_them()
    {
        var mallory = await registry.TokenAsync(new { name = "mallory", scopes = new[] { "publish" } });
        var bound = await registry.TokenAsync(new { name = "ci", owner = "alice", scopes = new[] { "publish" }, plugin = "plate-reader" });

        using var stolen = await AddAsync(alices, mallory);
        using var byLeak = await AddAsync(other, bound);
        using var revoked = await registry.SendAsync(HttpMethod.Delete, $"api/v1/keys/{alices.Public.Id.Hex}", Answers.Json(new { reason = "Ha." }), mallory);
        using var nonsense = await registry.SendAsync(HttpMethod.Post, "api/v1/keys", Answers.Json(new { public_key = "hello" }), mallory);

        await stolen.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6088");
        await byLeak.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6015");
        await revoked.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6089");
        await nonsense.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT5720");
    }

    private Task<HttpResponseMessage> AddAsync(SigningKey key, string token) => registry.SendAsync(HttpMethod.Post, "api/v1/keys", Answers.Json(new { public_key = key.Public.ToPem() }), token);

    private Task<HttpResponseMessage> PublishAsync(byte[] bundle, SigningKey key)
    {
        var statement = new BundleStatement(StatementKind.Release, "plate-reader-1.0.0.mint", Sha256Digest.Of(bundle), DateTimeOffset.UtcNow);
        var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/plugins/plate-reader/1.0.0") { Content = new ByteArrayContent(bundle) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", alice);
        request.Headers.TryAddWithoutValidation("Mint-Signature", Convert.ToBase64String(BundleSigner.Sign(statement, key).Write()));
        return registry.Client.SendAsync(request);
    }
}
