using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Data;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class An_artifact : IAsyncLifetime
{
    private Platform platform = null!;
    private long experiment;

    private string Files => platform.Folder["data/artifacts"];

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        experiment = (await (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" })).Json()).GetProperty("id").GetInt64();
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Comes_back_byte_for_byte_to_be_saved_and_not_shown()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));

        using var added = await SendAsync(bytes, $"name=plate%20%C3%A41.html&sha256={digest}", "text/html");
        var artifact = await added.Json();
        using var content = await platform.Admin.GetAsync($"/api/experiments/{experiment}/artifacts/{artifact.GetProperty("id")}/content");

        Assert.Equal(201, (int)added.StatusCode);
        Assert.Equal((bytes.Length, digest, "plate ä1.html"), (artifact.GetProperty("size").GetInt32(), artifact.GetProperty("digest").GetString(), artifact.GetProperty("name").GetString()));
        Assert.Equal(bytes, await content.Content.ReadAsByteArrayAsync());
        Assert.Equal(("text/html", "attachment", "plate ä1.html"), (content.Content.Headers.ContentType!.MediaType, content.Content.Headers.ContentDisposition!.DispositionType, content.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal($"\"{digest}\"", content.Headers.ETag!.Tag);
        Assert.Equal("nosniff", content.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", content.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_read_in_parts_and_not_again_while_it_is_the_same()
    {
        var path = await AddAsync("0123456789");
        using var part = new HttpRequestMessage(HttpMethod.Get, path + "/content") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var same = new HttpRequestMessage(HttpMethod.Get, path + "/content");
        same.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData("0123456789"u8))}\""));
        using var head = new HttpRequestMessage(HttpMethod.Head, path + "/content");

        using var parted = await platform.Admin.SendAsync(part);
        using var unchanged = await platform.Admin.SendAsync(same);
        using var headed = await platform.Admin.SendAsync(head);

        Assert.Equal((206, "234"), ((int)parted.StatusCode, await parted.Content.ReadAsStringAsync()));
        Assert.Equal(304, (int)unchanged.StatusCode);
        Assert.Equal((200, 10L), ((int)headed.StatusCode, headed.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("", "text/csv")]
    [InlineData("name=a%2Fb", "text/csv")]
    [InlineData("name=..", "text/csv")]
    [InlineData("name=a%0Ab", "text/csv")]
    [InlineData("name=a&sha256=abc", "text/csv")]
    [InlineData("name=a&sha256=0000000000000000000000000000000000000000000000000000000000000000", "text/csv")]
    public async Task That_breaks_a_rule_leaves_nothing(string query, string type)
    {
        using var answer = await SendAsync("abc"u8.ToArray(), query, type);

        await answer.IsError(400, "VALIDATION_ERROR");
        await NothingAsync();
    }

    [Fact]
    public async Task Larger_than_allowed_leaves_nothing_and_a_full_platform_takes_no_more()
    {
        await File.WriteAllTextAsync(platform.Folder["data/config.json"], """{ "artifacts": { "max_bytes": 100, "quota_bytes": 150 } }""");

        using var large = await SendAsync(new byte[101], "name=a", "text/csv");
        await large.IsError(413, "VALIDATION_ERROR");
        await NothingAsync();
        using var fits = await SendAsync(new byte[100], "name=a", "text/csv");
        using var full = await SendAsync(new byte[51], "name=b", "text/csv");
        using var last = await SendAsync(new byte[50], "name=b", "text/csv");

        Assert.Equal((201, 201), ((int)fits.StatusCode, (int)last.StatusCode));
        await full.IsError(409, "CONFLICT");
    }

    [Fact]
    public async Task Half_sent_leaves_nothing()
    {
        using var gone = new CancellationTokenSource();
        using var content = new StreamContent(new Endless(gone));

        await Assert.ThrowsAnyAsync<Exception>(() => platform.Admin.PostAsync($"/api/experiments/{experiment}/artifacts?name=a", content, gone.Token));

        for (var i = 0; i < 200 && Staged().Any(); i++) await Task.Delay(25);
        Assert.Empty(Staged());
        await NothingAsync();

        // The folder comes with the first file; a request may end before that.
        IEnumerable<string> Staged() => new DirectoryInfo(platform.Folder["data/staging"]) is { Exists: true } staging ? staging.EnumerateFiles().Select(file => file.Name) : [];
    }

    [Fact]
    public async Task Goes_by_itself_and_with_its_experiment()
    {
        var (first, second) = (await AddAsync("a"), await AddAsync("b"));

        using var deleted = await platform.Admin.DeleteAsync(first);
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Single(All());
        await (await platform.Admin.GetAsync(first)).IsError(404, "NOT_FOUND");
        (await platform.Admin.DeleteAsync($"/api/experiments/{experiment}")).EnsureSuccessStatusCode();

        Assert.Empty(All());
        await (await platform.Admin.GetAsync(second + "/content")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task That_a_crash_left_without_a_row_is_swept_at_the_next_start()
    {
        using var folder = new TempFolder();
        string password, path;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            var id = (await (await first.Admin.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" })).Json()).GetProperty("id");
            using var content = new ByteArrayContent("kept"u8.ToArray());
            var added = await (await first.Admin.PostAsync($"/api/experiments/{id}/artifacts?name=a", content)).Json();
            path = $"/api/experiments/{id}/artifacts/{added.GetProperty("id")}/content";
        }
        Directory.CreateDirectory(folder["data/artifacts/ab"]);
        var orphan = folder["data/artifacts/ab/" + new string('a', 32)];
        await File.WriteAllTextAsync(orphan, "left");

        await using var second = await Platform.StartAsync(folder, password);

        Assert.False(File.Exists(orphan));
        Assert.Equal("kept", await second.Admin.GetStringAsync(path));
    }

    [Fact]
    public async Task Whose_bytes_are_lost_says_so()
    {
        var path = await AddAsync("a");
        foreach (var file in All()) File.Delete(file);

        await (await platform.Admin.GetAsync(path + "/content")).IsError(500, "REPOSITORY_ERROR");
    }

    [Fact]
    public async Task Is_written_and_deleted_by_who_may_edit_and_read_by_who_may_see()
    {
        using var vera = await platform.AddUserAsync("vera", "Viewer");
        var path = await AddAsync("a");
        using var content = new ByteArrayContent("b"u8.ToArray());

        await (await vera.PostAsync($"/api/experiments/{experiment}/artifacts?name=b", content)).IsError(403, "PERMISSION_DENIED");
        await (await vera.DeleteAsync(path)).IsError(403, "PERMISSION_DENIED");
        Assert.Equal("a", await vera.GetStringAsync(path + "/content"));
    }

    private async Task<string> AddAsync(string text)
    {
        using var answer = await SendAsync(Encoding.UTF8.GetBytes(text), "name=a.txt", "text/plain");
        Assert.Equal(201, (int)answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] bytes, string query, string type)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await platform.Admin.PostAsync($"/api/experiments/{experiment}/artifacts?{query}", content);
    }

    private IReadOnlyList<string> All() => Directory.Exists(Files) ? [.. Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories)] : [];

    private async Task NothingAsync()
    {
        Assert.Empty(All());
        Assert.Empty((await platform.Admin.GetFromJsonAsync<JsonElement>($"/api/experiments/{experiment}/artifacts")).GetProperty("artifacts").EnumerateArray());
        Assert.Equal(0, await platform.Services.GetRequiredService<PlatformDatabase>().FindAsync<long>("select count(*) from artifacts", null, CancellationToken.None));
    }

    /// <summary>Sends for a while, then its sender gives up.</summary>
    private sealed class Endless(CancellationTokenSource gone) : Stream
    {
        private int reads;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (++reads == 20) gone.Cancel();
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
