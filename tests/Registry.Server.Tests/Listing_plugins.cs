using System.Net;
using System.Text.Json;

namespace Mint.Registry.Server.Tests;

public sealed class Listing_plugins : IAsyncLifetime
{
    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        var manifests = new[]
        {
            Plugins.Manifest("plate-reader"),
            Plugins.Manifest("curve-fit") with { DisplayName = "Curve fit 100%", Description = "Fits curves_to readings", PluginType = Mint.Bundle.PluginKind.Analysis, Tags = ["fit"], ExperimentTypes = [] },
            Plugins.Manifest("label-maker") with { DisplayName = "Labels", Description = "Prints labels", PluginType = Mint.Bundle.PluginKind.Static, Tags = [], ExperimentTypes = [] },
        };
        foreach (var manifest in manifests)
        {
            using var answer = await registry.PublishAsync(Plugins.Pack(manifest), manifest.Id);
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("", "curve-fit label-maker plate-reader")]
    [InlineData("?type=analysis", "curve-fit")]
    [InlineData("?tag=fit", "curve-fit")]
    [InlineData("?tag=two words", "plate-reader")]
    [InlineData("?tag=two", "")]
    [InlineData("?q=label", "label-maker")]
    [InlineData("?q=READINGS", "curve-fit plate-reader")]
    [InlineData("?q=plates&type=analysis", "")]
    [InlineData("?q=read pla", "plate-reader")]
    [InlineData("?q=platereader", "plate-reader")]
    [InlineData("?q=plate-readr", "plate-reader")]
    [InlineData("?q=crve fit", "curve-fit")]
    [InlineData("?q=something else", "")]
    [InlineData("?q=%22 OR * NEAR(", "")]
    [InlineData("?q=%22", "curve-fit label-maker plate-reader")]
    public async Task Finds_what_was_asked_for(string query, string expected)
    {
        var page = await registry.GetAsync("api/v1/plugins" + query);

        Assert.Equal(expected, string.Join(' ', Names(page).Order(StringComparer.Ordinal)));
        Assert.Equal(Names(page).Count, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Puts_first_whose_name_it_is()
    {
        var byWord = await registry.GetAsync("api/v1/plugins?q=plates");
        var byName = await registry.GetAsync("api/v1/plugins?q=curve-fit");

        Assert.Equal("plate-reader", Names(byWord)[0]);
        Assert.Equal("curve-fit", Names(byName)[0]);
        Assert.False(byName.GetProperty("approximate").GetBoolean());
    }

    [Fact]
    public async Task Says_so_where_it_only_guesses()
    {
        var page = await registry.GetAsync("api/v1/plugins?q=labl-makr");

        Assert.Equal(["label-maker"], Names(page));
        Assert.True(page.GetProperty("approximate").GetBoolean());
    }

    [Fact]
    public async Task Forgets_the_words_of_a_version_that_is_not_the_latest_any_more()
    {
        var next = Plugins.Manifest("label-maker", "1.1.0") with { DisplayName = "Stickers", Description = "For bottles" };
        using (var answer = await registry.PublishAsync(Plugins.Pack(next), "label-maker", "1.1.0")) await answer.ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal(["label-maker"], Names(await registry.GetAsync("api/v1/plugins?q=stickers")));
        Assert.Empty(Names(await registry.GetAsync("api/v1/plugins?q=prints")));
    }

    [Fact]
    public async Task Comes_in_pages_that_say_there_is_more()
    {
        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await registry.GetAsync($"api/v1/plugins?limit=2&cursor={cursor}");
            Assert.Equal(3, page.GetProperty("total").GetInt32());
            names.AddRange(Names(page));
            cursor = page.GetProperty("next_cursor").GetString();
        } while (cursor is not null);

        Assert.Equal(["curve-fit", "label-maker", "plate-reader"], names);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=many")]
    [InlineData("?limit=201")]
    [InlineData("?sort=price")]
    [InlineData("?sort=relevance")]
    [InlineData("?cursor=%21%21")]
    [InlineData("?cursor=aGFsbG8gd2VsdA")]
    public async Task Refuses_a_query_that_it_does_not_take(string query)
    {
        using var answer = await registry.Client.GetAsync("api/v1/plugins" + query);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6044");
    }

    private static List<string> Names(JsonElement page) => [.. page.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()!)];
}
