using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Mint.Registry.Server.Tests;

public sealed class Downloading_a_bundle : IAsyncLifetime
{
    private const string Address = "api/v1/plugins/plate-reader/1.0.0/bundle";
    private readonly byte[] bundle = Plugins.Pack(bulk: 300_000);
    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(bundle)).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Gives_the_bytes_with_their_digest_for_ever()
    {
        using var answer = await registry.Client.GetAsync(Address);

        Assert.Equal(bundle, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bundle))}\"", answer.Headers.ETag?.ToString());
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bundle))}:", Assert.Single(answer.Headers.GetValues("Content-Digest")));
        Assert.Equal(["immutable", "max-age=31536000", "public"], answer.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal));
        Assert.Equal("application/vnd.mint.bundle", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Answers_304_to_who_has_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.IfNoneMatch.Add(new($"\"{Convert.ToHexStringLower(SHA256.HashData(bundle))}\""));

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Gives_a_range_without_the_digest_of_the_whole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Range = new RangeHeaderValue(1000, 1999);

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(bundle[1000..2000], await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("Content-Digest"));
        Assert.Equal(bundle.Length, answer.Content.Headers.ContentRange?.Length);
    }

    [Fact]
    public async Task Refuses_a_range_beyond_the_end()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Range = new RangeHeaderValue(bundle.Length, null);

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
    }

    [Fact]
    public async Task Answers_HEAD_without_the_bytes()
    {
        using var answer = await registry.Client.SendAsync(new(HttpMethod.Head, Address));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(bundle.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("api/v1/plugins/plate-reader/9.9.9/bundle", "MINT6041")]
    [InlineData("api/v1/plugins/plate-reader/9.9.9", "MINT6041")]
    [InlineData("api/v1/plugins/plate-reader/9.9.9/manifest", "MINT6041")]
    [InlineData("api/v1/plugins/plate-writer/1.0.0/bundle", "MINT6040")]
    [InlineData("api/v1/plugins/plate-writer", "MINT6040")]
    [InlineData("api/v1/plugins/plate-writer/versions", "MINT6040")]
    [InlineData("api/v1/nothing", "MINT6042")]
    public async Task Of_what_is_not_there_says_so(string address, string code)
    {
        using var answer = await registry.Client.GetAsync(address);

        await answer.ShouldRefuseAsync(HttpStatusCode.NotFound, code);
    }
}

public sealed class Reading_a_document : IAsyncLifetime
{
    private LiveRegistry registry = null!;

    public static TheoryData<string> Addresses => ["registry.json", "api/v1/plugins/plate-reader", "api/v1/plugins/plate-reader/versions", "api/v1/plugins/plate-reader/1.0.0", "api/v1/plugins/plate-reader/1.0.0/manifest"];

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory, MemberData(nameof(Addresses))]
    public async Task Has_the_digest_of_its_bytes_as_ETag_and_304(string address)
    {
        using var first = await registry.Client.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await registry.Client.SendAsync(request);

        var bytes = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", first.Headers.ETag?.ToString());
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", Assert.Single(first.Headers.GetValues("Content-Digest")));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("Accept-Encoding", second.Headers.Vary);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    public async Task Comes_in_the_encoding_asked_for(string accepted, string? encoding)
    {
        var plain = await registry.Client.GetByteArrayAsync("registry.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "registry.json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await registry.Client.SendAsync(request);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.FirstOrDefault());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", answer.Headers.ETag?.ToString());
        Assert.Equal(plain, Unpack(bytes, encoding));
    }

    [Fact]
    public async Task Goes_on_while_the_database_is_gone()
    {
        foreach (var file in Directory.EnumerateFiles(registry.Data, "registry.db*")) File.Delete(file);

        foreach (var address in Addresses)
        {
            using var answer = await registry.Client.GetAsync(address.Data);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var bundle = await registry.Client.GetAsync("api/v1/plugins/plate-reader/1.0.0/bundle");
        Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
    }

    private static byte[] Unpack(byte[] bytes, string? encoding)
    {
        using Stream source = encoding switch { "gzip" => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), "br" => new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), _ => new MemoryStream(bytes) };
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}
