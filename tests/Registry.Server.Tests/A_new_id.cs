using System.Net;

namespace Mint.Registry.Server.Tests;

public sealed class A_new_id
{
    [Theory]
    [InlineData("plate-readr")]
    [InlineData("platereader")]
    [InlineData("plate-reader1")]
    [InlineData("p1ate-reader")]
    [InlineData("plate-readers")]
    [InlineData("plata-reader")]
    [InlineData("late-reader")]
    public async Task That_passes_for_one_of_another_owner_is_refused_with_its_name(string id)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        var stranger = await registry.TokenAsync(new { name = "stranger", scopes = new[] { "publish" } });

        using var answer = await registry.PublishAsync(Plugins.Pack(id), id, token: stranger);
        using var forced = await registry.SendAsync(HttpMethod.Put, $"api/v1/plugins/{id}/1.0.0?allow_similar=true", new ByteArrayContent(Plugins.Pack(id)), stranger);

        await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6038");
        Assert.Contains("'plate-reader'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await forced.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6038");
        Assert.Single(registry.Leftovers);
    }

    [Theory]
    [InlineData("plate-writer")]
    [InlineData("plates")]
    [InlineData("reader")]
    public async Task That_does_not_is_taken(string id)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        var stranger = await registry.TokenAsync(new { name = "stranger", scopes = new[] { "publish" } });

        using var answer = await registry.PublishAsync(Plugins.Pack(id), id, token: stranger);

        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Like_another_of_the_same_owner_is_taken()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var answer = await registry.PublishAsync(Plugins.Pack("plate-readers"), "plate-readers");

        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Like_one_of_another_owner_is_taken_where_an_admin_says_so()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var alice = await registry.TokenAsync(new { name = "alice", scopes = new[] { "publish" } });
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();

        using var refused = await registry.PublishAsync(Plugins.Pack("plate-readers"), "plate-readers");
        using var taken = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-readers/1.0.0?allow_similar=true", new ByteArrayContent(Plugins.Pack("plate-readers")));

        await refused.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6038");
        await taken.ShouldBeAsync(HttpStatusCode.Created);
    }
}
