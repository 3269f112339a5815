using System.Net;
using System.Net.Http.Headers;

namespace Mint.Registry.Server.Tests;

public sealed class An_address_asked_for_again : IAsyncLifetime
{
    private const string Version = "api/v1/plugins/plate-reader/1.0.0";
    private readonly byte[] bundle = Plugins.Pack(bulk: 700_000);
    private LiveRegistry registry = null!;

    public static TheoryData<string> Addresses => ["registry.json", "api/v1/keys", "api/v1/plugins/plate-reader", "api/v1/plugins/plate-reader/versions", Version, Version + "/manifest", Version + "/signatures", Version + "/bundle", "API/V1/Plugins/plate-reader/"];

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(bundle)).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory, MemberData(nameof(Addresses))]
    public async Task Is_answered_alike(string address)
    {
        using var first = await registry.Client.GetAsync(address);
        using var second = await registry.Client.GetAsync(address);

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(Headers(first), Headers(second));
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Takes_HEAD_as_before_and_no_other_method(string address)
    {
        using var get = await registry.Client.GetAsync(address);
        using var head = await registry.Client.SendAsync(new(HttpMethod.Head, address));
        using var patch = await registry.Client.SendAsync(new(HttpMethod.Patch, address));

        Assert.Equal(Headers(get), Headers(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, patch.StatusCode);
    }

    [Fact]
    public async Task Tells_what_was_published_meanwhile()
    {
        _ = await registry.Client.GetStringAsync("registry.json");
        _ = await registry.Client.GetStringAsync("api/v1/plugins/plate-reader");

        (await registry.PublishAsync(Plugins.Pack(version: "1.1.0"), version: "1.1.0")).Dispose();

        Assert.Contains("\"1.1.0\"", await registry.Client.GetStringAsync("registry.json"), StringComparison.Ordinal);
        Assert.Contains("\"1.1.0\"", await registry.Client.GetStringAsync("api/v1/plugins/plate-reader"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_withdrawn_with_what_was_quarantined()
    {
        _ = await registry.Client.GetStringAsync(Version);
        _ = await registry.Client.GetByteArrayAsync(Version + "/bundle");

        (await registry.SendAsync(HttpMethod.Post, Version + "/quarantine", Answers.Json(new { reason = "Bad" }))).Dispose();

        foreach (var address in (string[])[Version, Version + "/bundle"])
        {
            using var answer = await registry.Client.GetAsync(address);
            await answer.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6083");
        }
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=699000-", 699_000, null)]
    [InlineData("bytes=-5", -5, null)]
    public async Task Gives_parts_of_a_bundle_as_before(string range, int from, int? to)
    {
        _ = await registry.Client.GetByteArrayAsync(Version + "/bundle");
        using var request = new HttpRequestMessage(HttpMethod.Get, Version + "/bundle");
        request.Headers.Range = RangeHeaderValue.Parse(range);

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(bundle[(from < 0 ? bundle.Length + from : from)..(to ?? bundle.Length)], await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("Content-Digest"));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.PartialContent)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Gives_a_part_only_of_the_bytes_that_the_client_has_begun_with(bool same, HttpStatusCode expected)
    {
        using var first = await registry.Client.GetAsync(Version + "/bundle");
        using var request = new HttpRequestMessage(HttpMethod.Get, Version + "/bundle");
        request.Headers.Range = new(10, 19);
        request.Headers.IfRange = new(same ? first.Headers.ETag! : new EntityTagHeaderValue("\"other\""));

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(same ? 10 : bundle.Length, (await answer.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(!same, answer.Headers.Contains("Content-Digest"));
    }

    // Of each request its own, the time of the answer's second.
    private static List<string> Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "X-Request-ID")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal)];
}
