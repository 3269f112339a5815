using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Mint.Bench.Routes;

/// <summary>Eight connections that stay open, each asking again as soon as it is answered.</summary>
internal sealed class SocketLoad(string address, string path, string method) : ILoad
{
    private const int Connections = 8;

    /// <summary>A plate with eight wells.</summary>
    public static readonly byte[] Body = Encoding.UTF8.GetBytes($$"""{"name":"plate","wells":[{{string.Join(',', Enumerable.Range(1, 8).Select(number => $$"""{"row":{{number}},"label":"well {{number}}","volume":{{number}}.5}"""))}}]}""");

    private readonly byte[] request =
    [
        .. Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n" + (method == "POST" ? $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n" : "\r\n")),
        .. method == "POST" ? Body : [],
    ];

    public async Task<long> RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(watch, time))));
        return counts.Sum();
    }

    private async Task<long> AskAsync(Stopwatch watch, TimeSpan time)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", new Uri(address).Port);
        var stream = client.GetStream();
        var buffer = new byte[8192];
        long count = 0;
        for (; watch.Elapsed < time; count++)
        {
            await stream.WriteAsync(request);
            var length = 0;
            // The answer is chunked, and ends with an empty chunk.
            while (length < 5 || !buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length));
                if (read == 0) throw new InvalidOperationException("The connection was closed: " + Encoding.UTF8.GetString(buffer, 0, length));
                length += read;
            }
            if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, length));
        }
        return count;
    }
}
