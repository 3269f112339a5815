using System.Net;
using System.Text.Json;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Registry.Server.Tests;

/// <summary>The answer is held against the installer's own choice, question by question.</summary>
public sealed class Why_a_version_is_offered : IAsyncLifetime
{
    private static readonly (string Version, string? Platform)[] Versions =
        [("1.0.0", "[1.0.0, 2.0.0)"), ("1.1.0", "[1.2.0, )"), ("1.2.0", null), ("2.0.0-beta.1", "[1.0.0, )"), ("2.0.0", "[3.0.0, )"), ("2.1.0-rc.1", null)];

    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        foreach (var (version, platform) in Versions)
        {
            using var answer = await registry.PublishAsync(Plugins.Pack(Plugins.Manifest(version: version) with { RequiresPlatform = platform }), version: version);
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        }
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.2.0/yank", Answers.Json(new { reason = "Loses wells." }))).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("1.0.0", null)]
    [InlineData("1.2.0", null)]
    [InlineData("1.9.9", null)]
    [InlineData("2.0.0", null)]
    [InlineData("3.0.0", null)]
    [InlineData("0.9.0", null)]
    [InlineData("1.0.0", "1.2.0")]
    [InlineData("1.0.0", "1.1.0")]
    [InlineData("1.0.0", "2.0.0-beta.1")]
    [InlineData("3.0.0", "2.0.0")]
    [InlineData("1.0.0", "9.9.9")]
    public async Task Agrees_with_what_an_installer_takes(string platform, string? version)
    {
        using var http = RegistryClient.CreateHttp();
        var set = new RegistrySet([new(http, new("lab", registry.Address))], PluginVersion.Parse(platform));

        var why = await registry.GetAsync($"api/v1/plugins/plate-reader/why?platform={platform}&version={version}");

        Assert.Equal(await TakenAsync(set, version is null ? "plate-reader" : $"plate-reader@{version}"), why.GetProperty("offered").GetString());
        Assert.All(why.GetProperty("versions").EnumerateArray(), one => Assert.Equal(one.GetProperty("offered").GetBoolean(), one.GetProperty("rules").EnumerateArray().All(rule => rule.GetProperty("passed").GetBoolean())));
    }

    [Fact]
    public async Task Names_every_rule_with_its_reason()
    {
        var why = await registry.GetAsync("api/v1/plugins/plate-reader/why?platform=1.3.0");

        Assert.Equal("1.1.0", why.GetProperty("offered").GetString());
        Assert.Equal("channel", Failed(why, "2.1.0-rc.1"));
        Assert.Equal("platform", Failed(why, "2.0.0"));
        Assert.Equal("not_yanked", Failed(why, "1.2.0"));
        Assert.Equal("newest", Failed(why, "1.0.0"));
        Assert.Contains("Loses wells.", why.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("1.1.0 is newer and fits", why.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_pre_releases_to_who_asks_for_them() =>
        Assert.Equal("2.1.0-rc.1", (await registry.GetAsync("api/v1/plugins/plate-reader/why?channel=prerelease")).GetProperty("offered").GetString());

    [Theory]
    [InlineData("?platform=one", HttpStatusCode.BadRequest, "MINT6044")]
    [InlineData("?channel=nightly", HttpStatusCode.BadRequest, "MINT6044")]
    public async Task Is_refused_where_the_question_is_none(string query, HttpStatusCode status, string code)
    {
        using var answer = await registry.Client.GetAsync("api/v1/plugins/plate-reader/why" + query);

        await answer.ShouldRefuseAsync(status, code);
    }

    [Fact]
    public async Task Is_refused_of_what_is_not_there()
    {
        using var answer = await registry.Client.GetAsync("api/v1/plugins/nothing/why");

        await answer.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6040");
    }

    private static async Task<string?> TakenAsync(RegistrySet set, string request)
    {
        try
        {
            return (await set.ResolveAsync(PluginRequest.Parse(request), TestContext.Current.CancellationToken)).Version.ToString();
        }
        catch (RefusedException refused) when (refused.Problems[0].Code == "MINT7009")
        {
            return null;
        }
    }

    // Where another rule refuses a version too, that there is a newer one says little.
    private static string? Failed(JsonElement why, string version)
    {
        var failed = why.GetProperty("versions").EnumerateArray().Single(one => one.GetProperty("version").GetString() == version).GetProperty("rules").EnumerateArray()
            .Where(rule => !rule.GetProperty("passed").GetBoolean()).Select(rule => rule.GetProperty("rule").GetString()).ToList();
        return failed.Count == 1 ? failed[0] : Assert.Single(failed, rule => rule != "newest");
    }
}
