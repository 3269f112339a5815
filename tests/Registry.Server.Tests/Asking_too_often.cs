using System.Net;

namespace Mint.Registry.Server.Tests;

public sealed class Asking_too_often
{
    [Theory]
    [InlineData("api/v1/plugins?q=plate")]
    [InlineData("api/v1/plugins/plate-reader/why")]
    [InlineData("api/v1/plugins/plate-reader/diff")]
    [InlineData("api/v1/plugins/plate-reader/stats")]
    public async Task What_must_be_computed_has_to_wait_where_a_limit_is_set(string address)
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock, Limits = new() { QueriesPerMinute = 2 } });
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        for (var i = 0; i < 2; i++) (await registry.Client.GetAsync(address)).EnsureSuccessStatusCode().Dispose();

        using var third = await registry.Client.GetAsync(address);
        using var document = await registry.Client.GetAsync("registry.json");
        clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await registry.Client.GetAsync(address);

        await third.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "MINT6121");
        Assert.Equal(TimeSpan.FromSeconds(30), third.Headers.RetryAfter?.Delta);
        await document.ShouldBeAsync(HttpStatusCode.OK);
        await later.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_one_token_has_to_wait_and_keeps_nobody_else_waiting()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock, Limits = new() { ActsPerMinute = 2 } });
        var other = await registry.TokenAsync(new { name = "other", owner = "admin", scopes = new[] { "admin" } });
        (await registry.SendAsync(HttpMethod.Get, "api/v1/audit")).Dispose();

        using var third = await registry.SendAsync(HttpMethod.Get, "api/v1/audit");
        using var publish = await registry.PublishAsync(Plugins.Pack());
        using var others = await registry.SendAsync(HttpMethod.Get, "api/v1/audit", token: other);
        clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await registry.SendAsync(HttpMethod.Get, "api/v1/audit");

        await third.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "MINT6122");
        Assert.Equal(TimeSpan.FromSeconds(30), third.Headers.RetryAfter?.Delta);
        await publish.ShouldBeAsync(HttpStatusCode.Created);
        await others.ShouldBeAsync(HttpStatusCode.OK);
        await later.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_wrong_tokens_has_to_wait_while_right_ones_pass()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock, Limits = new() { FailedLoginsPerMinute = 1 } });
        (await registry.SendAsync(HttpMethod.Get, "api/v1/audit", token: "mint_wrong")).Dispose();

        using var second = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: "mint_wrong");
        using var right = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens");

        await second.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "MINT6017");
        Assert.Equal(TimeSpan.FromSeconds(60), second.Headers.RetryAfter?.Delta);
        await right.ShouldBeAsync(HttpStatusCode.OK);
    }
}
