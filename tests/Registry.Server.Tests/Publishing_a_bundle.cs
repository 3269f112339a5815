using System.Net;
using System.Security.Cryptography;

namespace Mint.Registry.Server.Tests;

public sealed class Publishing_a_bundle
{
    [Fact]
    public async Task Makes_it_public_in_feed_documents_and_download()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        var digest = Convert.ToHexStringLower(SHA256.HashData(bundle));

        using var answer = await registry.PublishAsync(bundle);

        await answer.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal("/api/v1/plugins/plate-reader/1.0.0", answer.Headers.Location?.ToString());
        var listed = Assert.Single((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
        Assert.Equal(digest, Assert.Single(listed.GetProperty("versions").EnumerateArray()).GetProperty("sha256").GetString());
        Assert.Equal("1.0.0", (await registry.GetAsync("api/v1/plugins/plate-reader")).GetProperty("latest_version").GetString());
        Assert.Equal(digest, (await registry.GetAsync("api/v1/plugins/plate-reader/1.0.0")).GetProperty("sha256").GetString());
        Assert.Equal("plate-reader", (await registry.GetAsync("api/v1/plugins/plate-reader/1.0.0/manifest")).GetProperty("id").GetString());
        Assert.Equal(bundle, await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/bundle"));
    }

    [Fact]
    public async Task Twice_with_the_same_bytes_is_no_mistake()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        using var first = await registry.PublishAsync(bundle);

        using var second = await registry.PublishAsync(bundle);

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Empty(registry.Files("staging"));
    }

    [Fact]
    public async Task With_other_bytes_under_the_same_version_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        using var first = await registry.PublishAsync(bundle);

        using var second = await registry.PublishAsync(Plugins.Pack(salt: "changed"));

        await second.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6034");
        Assert.Equal(bundle, await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/bundle"));
        Assert.Single(registry.Leftovers);
    }

    [Theory]
    [InlineData("plate-writer", "1.0.0")]
    [InlineData("plate-reader", "1.0.1")]
    public async Task To_an_address_of_another_id_or_version_is_refused(string id, string version)
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.PublishAsync(Plugins.Pack(), id, version);

        await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6033");
        Assert.Empty(registry.Leftovers);
    }

    [Fact]
    public async Task That_differs_in_id_and_version_names_both()
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.PublishAsync(Plugins.Pack(), "plate-writer", "2.0.0");

        var subjects = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("subject").GetString());
        Assert.Equal(["id", "version"], subjects);
    }

    [Theory]
    [InlineData("Plate-Reader", "1.0.0", "MINT1004")]
    [InlineData("plate-reader", "1.0", "MINT1005")]
    [InlineData("..%2f..%2fetc", "1.0.0", "MINT1004")]
    public async Task To_an_address_that_is_none_is_refused(string id, string version, string code)
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.PublishAsync(Plugins.Pack(), id, version);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Of_a_version_that_differs_from_another_in_case_only_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var first = await registry.PublishAsync(Plugins.Pack(version: "1.0.0-beta"), version: "1.0.0-beta");

        using var second = await registry.PublishAsync(Plugins.Pack(version: "1.0.0-Beta"), version: "1.0.0-Beta");

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6034");
    }
}
