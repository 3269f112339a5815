using System.IO.Compression;
using System.Net;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;
using Mint.Sdk.Entry;

namespace Mint.Host.Tests;

public sealed class Pages_of_a_plugin : IAsyncLifetime
{
    private const string Script = "document.title = 'plates';\n";
    private Platform platform = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = platform.Anonymous.BaseAddress };
        var operation = await platform.InstallAsync(Pack("1.0.0", Script));
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task Answer_anyone_with_strict_headers()
    {
        using var page = await browser.GetAsync("/plugins/pages/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("<h1>Pages</h1>", await page.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
        Assert.Equal("/plugins/pages/", (await Get("/plugins/pages")).Headers.Location!.ToString());
        Assert.Equal("/plugins/pages/?plate=4&note=a%20b", (await Get("/plugins/pages?plate=4&note=a%20b")).Headers.Location!.OriginalString);
        Assert.Equal("image/svg+xml", (await Get("/plugins/pages/img/plate.svg")).Content.Headers.ContentType!.ToString());
        Assert.Equal("application/octet-stream", (await Get("/plugins/pages/data.unknown")).Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Are_told_in_the_plan_before_anybody_approves()
    {
        var file = Pack("1.0.1", Script);
        using var opened = BundleReader.Open(file);
        var files = opened.Manifest.Files.Where(one => one.Path.StartsWith("wwwroot/", StringComparison.Ordinal)).ToList();

        using var answer = await platform.Admin.SendBundleAsync("/api/plugins/plan", file);

        var plan = await answer.Json();
        var pages = plan.GetProperty("pages");
        Assert.Equal(("/plugins/pages/", files.Count, files.Sum(one => one.Size)), (pages.GetProperty("path").GetString(), pages.GetProperty("count").GetInt32(), pages.GetProperty("size").GetInt64()));
        Assert.Contains(plan.GetProperty("text").EnumerateArray(), line => line.GetString() == string.Create(System.Globalization.CultureInfo.InvariantCulture, $"    /plugins/pages/: {files.Count} files, {files.Sum(one => one.Size):N0} bytes"));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("deflate", null)]
    [InlineData("gzip;q=0", null)]
    public async Task Come_compressed_where_the_browser_understands_it(string accepted, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/plugins/pages/app.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(Script, Unpacked(await answer.Content.ReadAsByteArrayAsync(), encoding));
    }

    [Fact]
    public async Task Are_not_sent_twice()
    {
        using var first = await Get("/plugins/pages/app.js");
        using var again = await Send(HttpMethod.Get, "/plugins/pages/app.js", ifNoneMatch: first.Headers.ETag!.ToString());
        using var weak = await Send(HttpMethod.Get, "/plugins/pages/app.js", ifNoneMatch: "\"other\", W/" + first.Headers.ETag);
        using var other = await Send(HttpMethod.Get, "/plugins/pages/app.js", ifNoneMatch: "\"other\"");

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Answer_nothing_but_GET_and_HEAD()
    {
        using var head = await Send(HttpMethod.Head, "/plugins/pages/app.js");
        using var post = await Send(HttpMethod.Post, "/plugins/pages/app.js");

        Assert.Equal(Script.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        await post.IsError(405, "METHOD_NOT_ALLOWED");
        Assert.Equal(["GET", "HEAD"], post.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/plugins/pages/../../manifest.json")]
    [InlineData("/plugins/pages/..%2fmanifest.json")]
    [InlineData("/plugins/pages/%2e%2e/manifest.json")]
    [InlineData("/plugins/pages/..%5cmanifest.json")]
    [InlineData("/plugins/pages//etc/passwd")]
    [InlineData("/plugins/pages/%2fetc%2fpasswd")]
    [InlineData("/plugins/pages/img/../../manifest.json")]
    [InlineData("/plugins/pages/lib/")]
    [InlineData("/plugins/pages/img")]
    [InlineData("/plugins/pages/APP.JS")]
    [InlineData("/plugins/pages/app.js.br")]
    [InlineData("/plugins/pages/app.js%00")]
    [InlineData("/plugins/pages/app.js/")]
    [InlineData("/plugins/PAGES/app.js")]
    [InlineData("/plugins/../platform.db")]
    [InlineData("/plugins/other/app.js")]
    [InlineData("/plugins/")]
    [InlineData("/plugins")]
    public async Task Lead_nowhere_else(string path)
    {
        using var answer = await Raw(path);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task Are_those_of_the_version_that_serves_and_gone_with_it()
    {
        using var before = await Get("/plugins/pages/app.js");
        await platform.InstallAsync(Pack("1.1.0", "// new\n"));
        using var after = await Send(HttpMethod.Get, "/plugins/pages/app.js", ifNoneMatch: before.Headers.ETag!.ToString());
        (await platform.Admin.DeleteAsync("/api/plugins/pages")).EnsureSuccessStatusCode();
        using var gone = await Get("/plugins/pages/app.js");

        Assert.Equal("// new\n", await after.Content.ReadAsStringAsync());
        await gone.IsError(404, "NOT_FOUND");
    }

    private string Pack(string version, string script)
    {
        var folder = Directory.CreateDirectory(platform.Folder["pages-" + version]).FullName;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["wwwroot/index.html"] = "<h1>Pages</h1>"u8.ToArray(),
            ["wwwroot/app.js"] = System.Text.Encoding.UTF8.GetBytes(script),
            ["wwwroot/app.js.br"] = Packed(script, inner => new BrotliStream(inner, CompressionLevel.SmallestSize)),
            ["wwwroot/app.js.gz"] = Packed(script, inner => new GZipStream(inner, CompressionLevel.SmallestSize)),
            ["wwwroot/img/plate.svg"] = "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            ["wwwroot/data.unknown"] = [1, 2, 3],
        };
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllBytes(Path.Combine(folder, path), content);
        }
        const string Source = """[Plugin("pages", PluginType.Static)] public sealed partial class Pages : MintPlugin;""";
        return PluginCompiler.Pack(folder, Source, version, files.Keys.Select(path => new BundleSource(path, Path.Combine(folder, path))));
    }

    private static byte[] Packed(string text, Func<Stream, Stream> wrap)
    {
        using var packed = new MemoryStream();
        using (var stream = wrap(packed)) stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static string Unpacked(byte[] content, string? encoding)
    {
        using var inner = new MemoryStream(content);
        using Stream stream = encoding switch { "br" => new BrotliStream(inner, CompressionMode.Decompress), "gzip" => new GZipStream(inner, CompressionMode.Decompress), _ => inner };
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path);

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return browser.SendAsync(request);
    }

    /// <summary>The path as it stands: .NET's client would tidy it up.</summary>
    private async Task<HttpResponseMessage> Raw(string path)
    {
        using var socket = new System.Net.Sockets.TcpClient(browser.BaseAddress!.Host, browser.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        return new HttpResponseMessage((HttpStatusCode)int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)) { Content = new StringContent(text) };
    }
}
