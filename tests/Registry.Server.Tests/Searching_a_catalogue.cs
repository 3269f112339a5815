using System.Net;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Search;

namespace Mint.Registry.Server.Tests;

public sealed class Searching_a_catalogue
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = ["plate", "plates", "platform", "gel", "gels", "scan", "scanner", "curve", "fit", "fitness", "label", "reader"];

    [Fact]
    public void Finds_exactly_what_has_every_word_as_a_beginning()
    {
        var random = new Random(3);
        var plugins = Enumerable.Range(0, 400).Select(number => Plugin($"p-{number}", Some(random, 2), Some(random, 4))).ToList();
        var catalogue = Holding(plugins);

        foreach (var question in Enumerable.Range(0, 200).Select(_ => Some(random, 1 + random.Next(2))).Concat(["pla", "s", "gel fi", "plate plates"]))
        {
            var expected = plugins.Where(plugin => question.Split(' ').All(word => $"{plugin.Plugin.DisplayName} {plugin.Plugin.Description}".Split(' ').Any(one => one.StartsWith(word, StringComparison.Ordinal)))).ToList();
            var page = Ask(catalogue, question, facets: true);

            Assert.Equal(expected.Count, page.Total);
            Assert.Equal(expected.Count, page.Facets!.Type.Sum(facet => facet.Count));
            Assert.Subset(expected.Select(plugin => plugin.Plugin.Name).ToHashSet(StringComparer.Ordinal), page.Plugins.Select(plugin => plugin.Name).ToHashSet(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Knows_where_a_term_stands_however_far_apart()
    {
        var (random, postings, expected, slot) = (new Random(11), new Postings(), new List<(int, int)>(), 0);
        for (var i = 0; i < 500; i++)
        {
            expected.Add((slot, 1 + (random.Next(3) * random.Next(200))));
            postings.Add(expected[^1].Item1, expected[^1].Item2);
            slot += 1 + random.Next(1 << random.Next(21));
        }

        var found = new List<(int, int)>();
        for (var reader = postings.Read(); reader.Next();) found.Add((reader.Slot, reader.Weight));

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Counts_the_thirty_most_frequent_values_first_and_equal_ones_by_name()
    {
        var catalogue = Holding([.. Enumerable.Range(0, 120).Select(number => Plugin($"p-{number}", "plate", "reader") with { Facets = [("type", "static"), ("tag", $"tag-{number % 40:00}"), ("tag", number < 7 ? "rare" : "usual")] })]);

        var tags = Ask(catalogue, "plate", facets: true).Facets!.Tag;

        Assert.Equal(["usual 113", "rare 7", .. Enumerable.Range(0, 28).Select(number => $"tag-{number:00} 3")], tags.Select(tag => $"{tag.Value} {tag.Count}"));
    }

    [Fact]
    public void Puts_pages_together_to_the_whole_in_one_order()
    {
        var random = new Random(5);
        var catalogue = Holding([.. Enumerable.Range(0, 230).Select(number => Plugin($"p-{number}", Some(random, 2), Some(random, 4)))]);

        var whole = Ask(catalogue, "p", size: 200).Plugins.Concat(Ask(catalogue, "p", size: 200, offset: 200).Plugins).Select(plugin => plugin.Name).ToList();
        var pieces = Enumerable.Range(0, 33).SelectMany(page => Ask(catalogue, "p", size: 7, offset: page * 7).Plugins).Select(plugin => plugin.Name).ToList();

        Assert.Equal(230, whole.Count);
        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Knows_a_plugin_once_however_often_it_changed()
    {
        var catalogue = Holding([Plugin("plate-reader", "plates", "one")]);

        for (var i = 0; i < 1_100; i++) catalogue.Put([Plugin("plate-reader", "plates", $"change {i}")]);

        Assert.Equal(1, Ask(catalogue, "plate").Total);
        Assert.Equal(0, Ask(catalogue, "one").Total);
        Assert.Equal(1, Ask(catalogue, "1099").Total);
        Assert.True(catalogue.IsWorn);
    }

    [Theory]
    [InlineData("cafe")]
    [InlineData("Café")]
    [InlineData("CAFÉ müller")]
    [InlineData("muller")]
    public void Does_not_mind_accents_and_case(string question) => Assert.Equal(1, Ask(Holding([Plugin("reader", "Café reader", "by Müller")]), question).Total);

    [Fact]
    public async Task Goes_on_while_the_database_is_gone()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        foreach (var file in Directory.EnumerateFiles(registry.Data, "registry.db*")) File.Delete(file);

        using var answer = await registry.Client.GetAsync("api/v1/plugins?q=plate&facets=true");

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(1, (await answer.JsonAsync()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Finds_the_same_after_a_restart()
    {
        using var folder = new Mint.Tests.TempFolder();
        string before;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            (await registry.PublishAsync(Plugins.Pack())).Dispose();
            (await registry.PublishAsync(Plugins.Pack("curve-fit"), "curve-fit")).Dispose();
            before = (await registry.GetAsync("api/v1/plugins?q=plates&facets=true")).GetRawText();
        }

        await using var restarted = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Equal(before, (await restarted.GetAsync("api/v1/plugins?q=plates&facets=true")).GetRawText());
    }

    private static SearchCatalogue Holding(IReadOnlyList<Findable> plugins)
    {
        var catalogue = new SearchCatalogue();
        catalogue.Put(plugins);
        return catalogue;
    }

    private static Findable Plugin(string id, string displayName, string description) => new(
        new(id, displayName, description, "static", new("Lab", null), new("api/v1/plugins/" + id), "1.0.0", null, new(Auth: false, Database: false, Frontend: false), [], null, null, null),
        Now.AddDays(-100), "2026-01-01T00:00:00.000Z", new(0, 0), [("type", "static")], [new(IsPrerelease: false, null)]);

    private static PluginPage Ask(SearchCatalogue catalogue, string text, bool facets = false, int size = 50, int offset = 0)
    {
        var values = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal) { ["facets"] = facets ? "true" : "false" };
        var wishes = PluginWishes.Of(new Microsoft.AspNetCore.Http.QueryCollection(values));
        return catalogue.Find(new(text, wishes, PluginSort.Relevance, size, offset), Now);
    }

    private static string Some(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[random.Next(Words.Length)]));
}
