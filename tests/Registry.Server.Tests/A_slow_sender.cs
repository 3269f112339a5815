using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mint.Registry.Server.Tests;

/// <summary>Whoever opens connections and then hardly sends anything keeps none of them.</summary>
public sealed class A_slow_sender
{
    [Fact]
    public async Task Of_a_head_is_cut_off()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { HeadTime = TimeSpan.FromMilliseconds(200) } });
        using var socket = await ConnectAsync(registry, "GET /registry.json HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        var answer = await DribbleAsync(socket, 'x');

        Assert.Contains(" 408 ", answer, StringComparison.Ordinal);
        await ShouldServeOthersAsync(registry);
    }

    [Fact]
    public async Task Of_a_small_body_is_cut_off()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var socket = await ConnectAsync(registry, $"POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Admin}\r\nContent-Length: 60000\r\n\r\n");

        var answer = await DribbleAsync(socket, ' ');

        Assert.Contains(" 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("MINT6037", answer, StringComparison.Ordinal);
        await ShouldServeOthersAsync(registry);
    }

    [Fact]
    public async Task Of_a_bundle_is_cut_off_and_leaves_nothing()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var socket = await ConnectAsync(registry, $"PUT /api/v1/plugins/plate-reader/1.0.0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Admin}\r\nContent-Length: 60000\r\n\r\n");

        var answer = await DribbleAsync(socket, 'x');

        Assert.Contains(" 408 ", answer, StringComparison.Ordinal);
        await Until.TrueAsync(() => registry.Leftovers.Count == 0, "the staged file is gone");
        await ShouldServeOthersAsync(registry);
    }

    [Fact]
    public async Task Of_a_bundle_whom_the_end_of_the_registry_cuts_off_is_no_fault_in_the_log()
    {
        var log = new LogLines();
        var registry = await LiveRegistry.StartAsync();
        registry.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var socket = await ConnectAsync(registry, $"PUT /api/v1/plugins/plate-reader/1.0.0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {registry.Admin}\r\nContent-Length: 600000\r\n\r\n");
        await socket.GetStream().WriteAsync(new byte[300_000]);
        await Until.TrueAsync(() => registry.Files("staging").Count == 1, "the upload has begun");

        await registry.DisposeAsync();
        await DribbleAsync(socket, 'x');

        Assert.DoesNotContain(log.All, line => line.Contains(nameof(ObjectDisposedException), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40_000, 0)]
    [InlineData(0, 150)]
    public async Task Of_too_large_a_head_is_refused(int bytes, int headers)
    {
        await using var registry = await LiveRegistry.StartAsync();
        var head = new StringBuilder("GET /registry.json HTTP/1.1\r\nHost: x\r\n").Append("X-Large: ").Append('x', bytes).Append("\r\n");
        for (var i = 0; i < headers; i++) head.Append($"X-{i}: x\r\n");
        using var socket = await ConnectAsync(registry, head.Append("\r\n").ToString());

        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.Contains(" 431 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    private static async Task<TcpClient> ConnectAsync(LiveRegistry registry, string text)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(registry.Address.Host, registry.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return socket;
    }

    /// <summary>Sends a character now and then until there is an answer, and reads that to its end.</summary>
    private static async Task<string> DribbleAsync(TcpClient socket, char drop)
    {
        var stream = socket.GetStream();
        var answer = new MemoryStream();
        var reading = stream.CopyToAsync(answer);
        using var drops = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 300 && !reading.IsCompleted && answer.Length == 0 && await drops.WaitForNextTickAsync(); i++) await TrySendAsync(stream, drop);
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(10)));
        return Encoding.ASCII.GetString(answer.ToArray());
    }

    private static async Task TrySendAsync(NetworkStream stream, char drop)
    {
        try
        {
            await stream.WriteAsync(new[] { (byte)drop });
        }
        catch (IOException)
        {
            // The answer was there first.
        }
    }

    private static async Task ShouldServeOthersAsync(LiveRegistry registry)
    {
        using var answer = await registry.Client.GetAsync("registry.json");
        await answer.ShouldBeAsync(HttpStatusCode.OK);
    }
}
