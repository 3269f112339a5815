using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class A_feed : IDisposable
{
    private static readonly PluginId Id = PluginId.Parse("plate-reader");
    private readonly HttpClient http = RegistryClient.CreateHttp();

    [Fact]
    public async Task Has_the_versions_newest_first_and_says_which_are_yanked()
    {
        await using var server = await Server.OfAsync(Server.Feed(("1.2.0", ""), ("1.10.0", ",\"requires_platform\":\"[1.0.0, )\""), ("2.0.0", ",\"yanked\":true"), ("2.0.0-beta.1", ",\"yanked\":false,\"deprecated\":null")));

        var offered = await new RegistryClient(http, server.Address).FindAsync(Id, Server.Token);

        Assert.Equal(["2.0.0", "2.0.0-beta.1", "1.10.0", "1.2.0"], offered.Select(version => version.Version.ToString()));
        Assert.Equal([true, false, false, false], offered.Select(version => version.Yanked));
        Assert.Equal(new Uri(server.Address.Root, "api/v1/plugins/plate-reader/1.10.0/bundle"), offered[2].Bundle);
    }

    [Fact]
    public async Task Without_the_plugin_offers_nothing()
    {
        await using var server = await Server.OfAsync("""{"schema_version":1,"plugins":[{"name":"other"}]}""");

        Assert.Empty(await new RegistryClient(http, server.Address).FindAsync(Id, Server.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>hello</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema_version":2,"plugins":[]}""")]
    [InlineData("""{"schema_version":1,"plugins":7}""")]
    [InlineData("""{"schema_version":1,"plugins":[7]}""")]
    [InlineData("""{"schema_version":1,"plugins":[{"name":"plate-reader"},{"name":"plate-reader"}]}""")]
    [InlineData("""{"schema_version":1,"plugins":[{"name":"plate-reader","versions":[{"version":"1.0"}]}]}""")]
    [InlineData("""{"schema_version":1,"plugins":[{"name":"plate-reader","versions":[{"version":"1.0.0","sha256":"AA","size":5}]}]}""")]
    [InlineData("""{"schema_version":1,"plugins":[{"name":"plate-reader","versions":[{"version":"1.0.0","sha256":"0000000000000000000000000000000000000000000000000000000000000000","size":-1}]}]}""")]
    public async Task Of_garbage_is_refused(string feed)
    {
        await using var server = await Server.OfAsync(feed);

        var problem = await Refused.WithAsync("MINT7005", () => new RegistryClient(http, server.Address).FindAsync(Id, Server.Token));

        Assert.Contains("registry.json", problem.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_gigabyte_is_refused_in_bounded_memory()
    {
        await using var server = await Server.StartAsync(EndlessAsync);
        var client = new RegistryClient(http, server.Address) { Limits = new() { FeedBytes = 4 * 1024 * 1024 } };
        var before = GC.GetTotalAllocatedBytes();

        await Refused.WithAsync("MINT7006", () => client.FindAsync(Id, Server.Token));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);

        static async Task EndlessAsync(HttpContext context)
        {
            var spaces = new byte[65536].Select(_ => (byte)' ').ToArray();
            for (var sent = 0L; sent < 1L << 30 && !context.RequestAborted.IsCancellationRequested; sent += spaces.Length) await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        }
    }

    [Fact]
    public async Task That_says_it_has_one_gigabyte_is_refused_at_once()
    {
        await using var server = await Server.StartAsync(async context =>
        {
            context.Response.ContentLength = 1L << 30;
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await Refused.WithAsync("MINT7006", () => new RegistryClient(http, server.Address).FindAsync(Id, Server.Token));
    }

    [Fact]
    public async Task That_never_ends_is_given_up()
    {
        await using var server = await Server.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var client = new RegistryClient(http, server.Address) { Limits = new() { Feed = TimeSpan.FromMilliseconds(300) } };

        await Refused.WithAsync("MINT7003", () => client.FindAsync(Id, Server.Token));
    }

    [Fact]
    public async Task That_is_cancelled_is_no_refusal()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await using var server = await Server.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RegistryClient(http, server.Address).FindAsync(Id, cancel.Token));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(204)]
    public async Task Answered_with_a_status_is_refused(int status)
    {
        await using var server = await Server.StartAsync(context => Server.Status(context, status));

        var problem = await Refused.WithAsync("MINT7004", () => new RegistryClient(http, server.Address).FindAsync(Id, Server.Token));

        Assert.Contains($"{status}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_redirects_is_refused(bool byOtherClient)
    {
        await using var elsewhere = await Server.OfAsync(Server.Feed(("6.6.6", "")));
        await using var server = await Server.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Address.Feed.ToString());
            return Task.CompletedTask;
        });
        using var other = new HttpClient();

        var problem = await Refused.WithAsync("MINT7007", () => new RegistryClient(byOtherClient ? other : http, server.Address).FindAsync(Id, Server.Token));

        Assert.Contains(elsewhere.Address.Feed.ToString(), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nobody_names_the_address()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new RegistryAddress("lab", new($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}/base"));

        var problem = await Refused.WithAsync("MINT7002", () => new RegistryClient(http, address).FindAsync(Id, Server.Token));

        Assert.Equal($"{address.Url}/registry.json", problem.Subject);
    }

    public void Dispose() => http.Dispose();
}
