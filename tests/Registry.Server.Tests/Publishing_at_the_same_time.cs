using System.Net;

namespace Mint.Registry.Server.Tests;

public sealed class Publishing_at_the_same_time
{
    [Fact]
    public async Task Other_bytes_of_one_version_lets_exactly_one_win()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundles = Enumerable.Range(0, 8).Select(i => Plugins.Pack(salt: $"{i}")).ToList();

        var answers = await Task.WhenAll(bundles.Select(bundle => registry.PublishAsync(bundle)));

        var winner = Assert.Single(Enumerable.Range(0, 8), i => answers[i].StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where((_, i) => i != winner), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(bundles[winner], await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/bundle"));
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task The_same_bytes_creates_them_once()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => registry.PublishAsync(bundle)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task Under_one_new_id_lets_only_one_owner_in()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => registry.TokenAsync(new { name = $"user{i}", scopes = new[] { "publish" } })));

        var answers = await Task.WhenAll(tokens.Select((token, i) => registry.PublishAsync(Plugins.Pack(version: $"1.0.{i}"), version: $"1.0.{i}", token: token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Many_plugins_lists_every_one()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var ids = Enumerable.Range(0, 12).Select(i => $"plugin-{i:d2}").ToList();

        var answers = await Task.WhenAll(ids.Select(id => registry.PublishAsync(Plugins.Pack(id), id)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(ids, (await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()));
    }
}
