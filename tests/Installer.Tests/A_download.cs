using System.Text;
using Microsoft.AspNetCore.Http;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class A_download : IDisposable
{
    private static readonly byte[] Bytes = Encoding.ASCII.GetBytes(new string('x', 300_000));
    private readonly HttpClient http = RegistryClient.CreateHttp();
    private readonly TempFolder folder = new();

    private string Target => folder["download.mint"];

    [Fact]
    public async Task Arrives_as_it_was_sent()
    {
        await using var server = await Server.StartAsync(context => context.Response.Body.WriteAsync(Bytes).AsTask());

        await new RegistryClient(http, server.Address).DownloadAsync(server.Offer(Bytes), Target, Server.Token);

        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public Task With_another_digest_is_refused() => RefusesAsync("MINT7012", Bytes, context => context.Response.Body.WriteAsync(Bytes.Select((b, i) => i == 77 ? (byte)'y' : b).ToArray()).AsTask());

    [Fact]
    public Task That_is_too_long_is_refused() => RefusesAsync("MINT7010", Bytes, context => context.Response.Body.WriteAsync(Bytes.Append((byte)'x').ToArray()).AsTask());

    [Fact]
    public Task That_is_too_short_is_refused() => RefusesAsync("MINT7011", Bytes, context => context.Response.Body.WriteAsync(Bytes.AsMemory(1)).AsTask());

    [Fact]
    public Task That_is_cut_off_is_refused() => RefusesAsync("MINT7011", Bytes, async context =>
    {
        context.Response.ContentLength = Bytes.Length;
        await context.Response.Body.WriteAsync(Bytes.AsMemory(0, 1000));
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    [Fact]
    public Task That_stands_still_is_given_up() => RefusesAsync("MINT7003", Bytes, async context =>
    {
        await context.Response.Body.WriteAsync(Bytes.AsMemory(0, 1000));
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    });

    [Fact]
    public Task Answered_with_an_error_is_refused() => RefusesAsync("MINT7004", Bytes, context => Server.Status(context, 500));

    [Fact]
    public Task That_redirects_is_refused() => RefusesAsync("MINT7007", Bytes, context =>
    {
        context.Response.Redirect("http://127.0.0.2:1/bundle");
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Larger_than_a_bundle_may_be_is_not_even_asked_for()
    {
        await using var server = await Server.StartAsync(context => Server.Status(context, 500));

        await Refused.WithAsync("MINT7010", () => new RegistryClient(http, server.Address).DownloadAsync(server.Offer(Bytes, size: int.MaxValue), Target, Server.Token));
    }

    [Fact]
    public async Task Never_touches_a_file_that_is_there()
    {
        await File.WriteAllTextAsync(Target, "mine");
        await using var server = await Server.StartAsync(context => Server.Status(context, 500));

        await Assert.ThrowsAsync<ArgumentException>(() => new RegistryClient(http, server.Address).DownloadAsync(server.Offer(Bytes), Target, Server.Token));

        Assert.Equal("mine", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task Into_a_folder_that_is_not_there_is_refused()
    {
        await using var server = await Server.StartAsync(context => context.Response.Body.WriteAsync(Bytes).AsTask());

        await Refused.WithAsync("MINT7030", () => new RegistryClient(http, server.Address).DownloadAsync(server.Offer(Bytes), folder["no/such/folder"], Server.Token));
    }

    private async Task RefusesAsync(string code, byte[] announced, RequestDelegate answer)
    {
        await using var server = await Server.StartAsync(answer);
        var client = new RegistryClient(http, server.Address) { Limits = new() { Stall = TimeSpan.FromMilliseconds(500) } };

        await Refused.WithAsync(code, () => client.DownloadAsync(server.Offer(announced), Target, Server.Token));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }
}
