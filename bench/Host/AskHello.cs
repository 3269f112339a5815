using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Mint.Bench.Host;

/// <summary>Connections that stay open, each asking again as soon as it is answered.</summary>
internal sealed class AskHello(Uri url, int connections)
{
    private static readonly byte[] request = Encoding.ASCII.GetBytes("GET /api/hello/hello/5 HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <returns>How many were answered.</returns>
    public async Task<long> RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        return (await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(watch, time))))).Sum();
    }

    private async Task<long> AskAsync(Stopwatch watch, TimeSpan time)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", url.Port);
        var stream = client.GetStream();
        var buffer = new byte[4096];
        long count = 0;
        for (; watch.Elapsed < time; count++)
        {
            await stream.WriteAsync(request);
            var length = 0;
            // The answer is chunked, and ends with an empty chunk.
            while (!buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length));
                if (read == 0) throw new InvalidOperationException("The connection was closed: " + Encoding.UTF8.GetString(buffer, 0, length));
                length += read;
            }
            if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8) || buffer.AsSpan(0, length).IndexOf("\"text\":\"hello\""u8) < 0) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, length));
        }
        return count;
    }
}
