using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class A_request : IDisposable
{
    private readonly HttpClient http = RegistryClient.CreateHttp();

    [Theory]
    [InlineData("plate-reader", null)]
    [InlineData("plate-reader@1.2.0-beta.1", "1.2.0-beta.1")]
    public void Is_an_id_with_or_without_a_version(string text, string? version)
    {
        var request = PluginRequest.Parse(text);

        Assert.Equal("plate-reader", request.Id.Value);
        Assert.Equal(version, request.Version?.ToString());
    }

    [Theory]
    [InlineData("Plate Reader", "MINT1004")]
    [InlineData("plate-reader@latest", "MINT1005")]
    [InlineData("plate-reader@", "MINT1005")]
    [InlineData("a@1.0.0@2", "MINT7001")]
    public void Is_refused_in_any_other_form(string text, string code) => Refused.With(code, () => PluginRequest.Parse(text));

    [Theory]
    [InlineData("plate-reader", "1.1.0")]
    [InlineData("plate-reader@1.0.0", "1.0.0")]
    [InlineData("plate-reader@2.0.0-rc.1", "2.0.0-rc.1")]
    public async Task Gets_the_newest_stable_version_for_this_platform_or_the_one_it_names(string text, string expected)
    {
        await using var server = await Server.OfAsync(Server.Feed(("1.0.0", ""), ("1.1.0", ",\"requires_platform\":\"[1.0.0, 2.0.0)\""), ("1.2.0", ",\"requires_platform\":\"[9.0.0, )\""), ("2.0.0-rc.1", "")));

        var offered = await new RegistrySet([new(http, server.Address)]).ResolveAsync(PluginRequest.Parse(text), Server.Token);

        Assert.Equal(expected, offered.Version.ToString());
    }

    [Theory]
    [InlineData("plate-reader", "2.0.0-rc.1")]
    [InlineData("plate-reader@1.2.0", "needs platform [9.0.0, )")]
    [InlineData("plate-reader@1.9.0", "another version")]
    public async Task That_nothing_fits_is_told_why(string text, string reason)
    {
        await using var server = await Server.OfAsync(Server.Feed(("1.2.0", ",\"requires_platform\":\"[9.0.0, )\""), ("2.0.0-rc.1", "")));

        var problem = await Refused.WithAsync("MINT7009", () => new RegistrySet([new(http, server.Address)]).ResolveAsync(PluginRequest.Parse(text), Server.Token));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_decided_by_the_first_registry_that_has_the_id()
    {
        await using var empty = await Server.OfAsync("""{"schema_version":1,"plugins":[]}""");
        await using var own = await Server.OfAsync(Server.Feed(("1.0.0", "")));
        await using var other = await Server.OfAsync(Server.Feed(("9.0.0", "")));

        var set = new RegistrySet([new(http, empty.Address), new(http, own.Address), new(http, other.Address)]);
        var offered = await set.ResolveAsync(PluginRequest.Parse("plate-reader"), Server.Token);

        Assert.Equal(own.Address, offered.Registry);
        Assert.Equal(own.Address, set.Of(offered).Registry);
    }

    [Fact]
    public async Task Is_not_answered_by_a_later_registry_where_the_first_has_yanked_all()
    {
        await using var own = await Server.OfAsync(Server.Feed(("1.0.0", ",\"yanked\":true"), ("1.1.0", ",\"yanked\":true")));
        await using var other = await Server.OfAsync(Server.Feed(("9.0.0", "")));
        var set = new RegistrySet([new(http, own.Address), new(http, other.Address)]);

        var problem = await Refused.WithAsync("MINT7009", () => set.ResolveAsync(PluginRequest.Parse("plate-reader"), Server.Token));

        Assert.Contains("1.1.0 was taken back", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plate-reader", "1.0.0", ": it drifts (use plate-scanner)")]
    [InlineData("plate-reader@1.1.0", "1.1.0", "yanked")]
    public async Task Gets_a_yanked_version_only_where_it_names_it_and_is_told(string text, string expected, string note)
    {
        await using var server = await Server.OfAsync(Server.Feed(("1.0.0", ",\"deprecated\":{\"reason\":\"it drifts\",\"replacement\":\"plate-scanner\"}"), ("1.1.0", ",\"yanked\":true")));

        var offered = await new RegistrySet([new(http, server.Address)]).ResolveAsync(PluginRequest.Parse(text), Server.Token);

        Assert.Equal(expected, offered.Version.ToString());
        Assert.Contains(note, Assert.Single(offered.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_answered_by_a_later_registry_while_an_earlier_one_is_silent()
    {
        await using var broken = await Server.StartAsync(context => Server.Status(context, 500));
        await using var other = await Server.OfAsync(Server.Feed(("9.0.0", "")));

        await Refused.WithAsync("MINT7004", () => new RegistrySet([new(http, broken.Address), new(http, other.Address)]).ResolveAsync(PluginRequest.Parse("plate-reader"), Server.Token));
    }

    [Fact]
    public async Task That_nobody_has_names_who_was_asked()
    {
        await using var server = await Server.OfAsync(Server.Feed(("1.0.0", "")));

        var problem = await Refused.WithAsync("MINT7008", () => new RegistrySet([new(http, server.Address)]).ResolveAsync(PluginRequest.Parse("plate-raeder"), Server.Token));

        Assert.Contains(server.Address.Url.ToString(), problem.Message, StringComparison.Ordinal);
        await Refused.WithAsync("MINT7008", () => new RegistrySet([]).ResolveAsync(PluginRequest.Parse("plate-reader"), Server.Token));
    }

    public void Dispose() => http.Dispose();
}
