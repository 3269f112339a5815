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
    public async Task Finds_what_was_asked_for(string query, string expected)
    {
        var page = await registry.GetAsync("api/v1/plugins" + query);

        Assert.Equal(expected, string.Join(' ', Names(page).Order(StringComparer.Ordinal)));
        Assert.Equal(Names(page).Count, page.GetProperty("total").GetInt32());
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
    [InlineData("?cursor=%21%21")]
    [InlineData("?cursor=aGFsbG8gd2VsdA")]
    public async Task Refuses_a_query_that_it_does_not_take(string query)
    {
        using var answer = await registry.Client.GetAsync("api/v1/plugins" + query);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6044");
    }

    private static List<string> Names(JsonElement page) => [.. page.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()!)];
}
