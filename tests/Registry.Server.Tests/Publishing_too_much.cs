using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mint.Registry.Server.Tests;

public sealed class Publishing_too_much
{
    [Fact]
    public async Task Bytes_by_announcement_is_refused_before_they_come()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { BundleBytes = 10_000 } });

        using var answer = await registry.PublishAsync(Plugins.Pack(bulk: 20_000));

        await answer.ShouldRefuseAsync(HttpStatusCode.RequestEntityTooLarge, "MINT6031");
        Assert.Empty(registry.Leftovers);
    }

    [Fact]
    public async Task Bytes_without_announcement_is_refused_as_soon_as_it_shows()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { BundleBytes = 10_000 } });
        using var socket = new TcpClient();
        await socket.ConnectAsync(registry.Address.Host, registry.Address.Port);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"PUT /api/v1/plugins/plate-reader/1.0.0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Admin}\r\nTransfer-Encoding: chunked\r\n\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{11_000:x}\r\n{new string('x', 11_000)}\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Contains(" 413 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await Until.TrueAsync(() => registry.Leftovers.Count == 0, "the staged file is gone");
    }

    [Fact]
    public async Task On_a_route_for_small_bodies_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", new ByteArrayContent(new byte[100_000]));

        await answer.ShouldRefuseAsync(HttpStatusCode.RequestEntityTooLarge, "MINT6031");
    }

    [Fact]
    public async Task In_a_minute_has_to_wait()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock, Limits = new() { PublishesPerMinute = 2 } });
        var bundle = Plugins.Pack();
        for (var i = 0; i < 2; i++) (await registry.PublishAsync(bundle)).Dispose();

        using var third = await registry.PublishAsync(bundle);
        clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await registry.PublishAsync(bundle);

        await third.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "MINT6030");
        Assert.Equal(TimeSpan.FromSeconds(30), third.Headers.RetryAfter?.Delta);
        await later.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_a_time_is_told_to_come_back()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { ConcurrentUploads = 1 } });
        using var socket = await HalfAnUpload.BeginAsync(registry);

        using var answer = await registry.PublishAsync(Plugins.Pack());

        await answer.ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "MINT6036");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Time_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { UploadTime = TimeSpan.FromMilliseconds(300) } });

        using var socket = await HalfAnUpload.BeginAsync(registry);

        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.Contains(" 408 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await Until.TrueAsync(() => registry.Leftovers.Count == 0, "the staged file is gone");
    }
}

public sealed class A_connection_cut_during_an_upload
{
    [Fact]
    public async Task Leaves_nothing()
    {
        await using var registry = await LiveRegistry.StartAsync();

        (await HalfAnUpload.BeginAsync(registry)).Dispose();

        await Until.TrueAsync(() => registry.Leftovers.Count == 0, "the staged file is gone");
        Assert.Empty((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
    }
}

internal static class HalfAnUpload
{
    /// <summary>Sends half of what it announces, more than is held in memory; returns once that half lies in the staging folder.</summary>
    public static async Task<TcpClient> BeginAsync(LiveRegistry registry)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(registry.Address.Host, registry.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"PUT /api/v1/plugins/plate-reader/1.0.0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Admin}\r\nContent-Length: 600000\r\n\r\n{new string('x', 300_000)}"));
        await Until.TrueAsync(() => registry.Files("staging").Count == 1, "the upload is on its way");
        return socket;
    }
}
