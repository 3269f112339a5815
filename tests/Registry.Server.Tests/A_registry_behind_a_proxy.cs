using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>127.0.0.2 is the proxy; whoever connects from 127.0.0.1 is anybody.</summary>
public sealed class A_registry_behind_a_proxy : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Counts_wrong_tokens_for_the_client_that_the_proxy_names()
    {
        await using var registry = await StartAsync();
        using var proxy = From(registry, "127.0.0.2");

        var first = await WrongAsync(proxy, "192.0.2.1");
        var second = await WrongAsync(proxy, "192.0.2.1");
        var other = await WrongAsync(proxy, "192.0.2.2");
        var spoofed = await WrongAsync(proxy, "192.0.2.9, 192.0.2.1");
        var chained = await WrongAsync(proxy, "192.0.2.1, 127.0.0.2");

        Assert.Equal([401, 429, 401, 429, 429], (int[])[first, second, other, spoofed, chained]);
    }

    [Fact]
    public async Task Counts_a_customers_whole_network_where_it_is_IPv6()
    {
        await using var registry = await StartAsync();
        using var proxy = From(registry, "127.0.0.2");

        var first = await WrongAsync(proxy, "2001:db8:0:1::1");
        var neighbour = await WrongAsync(proxy, "2001:db8:0:1:ffff::2");
        var other = await WrongAsync(proxy, "2001:db8:0:2::1");

        Assert.Equal([401, 429, 401], (int[])[first, neighbour, other]);
    }

    [Fact]
    public async Task Believes_nobody_else()
    {
        var packages = new LabPackages(folder);
        await using var registry = await StartAsync(packages.Feed);
        using var anybody = From(registry, "127.0.0.1");

        var first = await WrongAsync(anybody, "192.0.2.1");
        var second = await WrongAsync(anybody, "192.0.2.2");
        var index = await IndexAsync(anybody);

        Assert.Equal([401, 429], (int[])[first, second]);
        Assert.Contains($"http://{registry.Address.Authority}/nuget/", index, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_its_addresses_of_what_the_proxy_was_asked()
    {
        var packages = new LabPackages(folder);
        await using var registry = await StartAsync(packages.Feed);
        using var proxy = From(registry, "127.0.0.2");

        Assert.Contains("https://evil.example/nuget/v3/flat/", await IndexAsync(proxy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("127.0.0.1,")]
    [InlineData("10.0.0.0/33")]
    public void Is_not_started_with_what_is_no_address(string addresses)
    {
        var refused = Assert.Throws<RefusedException>(() => RegistryOptions.FromArguments(["--behind-proxy", addresses]));

        Assert.Equal("MINT6120", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Works_behind_nginx_as_the_documentation_sets_it_up()
    {
        Requires.Tool("nginx");
        var packages = new LabPackages(folder);
        await using var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Packages = packages.Feed, BehindProxy = ProxyAddresses.Parse("127.0.0.1"), Limits = new() { FailedLoginsPerMinute = 1 } });
        using var nginx = await Nginx.StartAsync(folder, registry.Address);
        using var client = nginx.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", registry.Admin);
        var bundle = Plugins.Pack(bulk: 5 * 1024 * 1024);

        using var published = await client.PutAsync("api/v1/plugins/plate-reader/1.0.0", new ByteArrayContent(bundle));
        var fetched = await client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/bundle");
        var index = await client.GetStringAsync("nuget/v3/index.json");
        using var metrics = await client.GetAsync("metrics");

        await published.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(bundle, fetched);
        Assert.Contains($"\"{nginx.Address}nuget/v3/flat/\"", index, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", index, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, metrics.StatusCode);
        Assert.Equal(401, await WrongAsync(client, "192.0.2.1"));
        Assert.Equal(429, await WrongAsync(client, "192.0.2.2"));
    }

    [Fact]
    public async Task Serves_its_packages_to_dotnet_restore_through_nginx()
    {
        Requires.Tool("nginx");
        var packages = new LabPackages(folder);
        await using var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Packages = packages.Feed, BehindProxy = ProxyAddresses.Parse("127.0.0.1") });
        using var nginx = await Nginx.StartAsync(folder, registry.Address);
        packages.Use(nginx.Address);

        await packages.DotNetAsync(["restore", "App.csproj"], ("SSL_CERT_FILE", nginx.Certificate));

        Assert.True(File.Exists(packages.Restored));
    }

    private Task<LiveRegistry> StartAsync(string? packages = null) =>
        LiveRegistry.StartAsync(folder["data"], options => options with { Packages = packages, BehindProxy = ProxyAddresses.Parse("127.0.0.2, 10.0.0.0/8"), Limits = new() { FailedLoginsPerMinute = 1 } });

    private static HttpClient From(LiveRegistry registry, string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = registry.Address };

    private static async Task<int> WrongAsync(HttpClient client, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/audit");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "mint_wrong");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static async Task<string> IndexAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "nuget/v3/index.json");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
