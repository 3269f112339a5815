using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Mint.Bench.Host;

/// <summary>One request: when it began and ended, in the stopwatch's ticks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Asked(long From, long To);

/// <summary>Connections that stay open, each reading one plate after the other without a pause, and looking at what it gets.</summary>
internal sealed class ReadPlates : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<Asked>[] asked;
    private readonly Task[] clients;

    public ReadPlates(Running platform, int connections)
    {
        asked = [.. Enumerable.Range(0, connections).Select(_ => new List<Asked>(1 << 20))];
        clients = [.. asked.Select((requests, number) => Task.Run(() => RunAsync(platform, requests, number)))];
    }

    /// <summary>Answers that were not the plate asked for.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>All requests; once it is stopped.</summary>
    public IEnumerable<Asked> All => asked.SelectMany(requests => requests);

    public Task WarmUpAsync() => Task.Delay(TimeSpan.FromSeconds(3));

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task RunAsync(Running platform, List<Asked> requests, int number)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", platform.Url.Port);
        var stream = client.GetStream();
        var buffer = new byte[8192];
        for (var id = number + 1; !stop.IsCancellationRequested; id = id % 10_000 + 1)
        {
            var from = Stopwatch.GetTimestamp();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /api/plate-reader/plates/{id} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {platform.Token}\r\n\r\n"));
            var text = await ReadAsync(stream, buffer);
            requests.Add(new(from, Stopwatch.GetTimestamp()));
            if (!text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) || !text.Contains($"\"name\":\"plate {id}\"", StringComparison.Ordinal)) Wrong.Enqueue(text);
        }
    }

    // Until the body is whole: of the length that the head says, or up to the empty chunk.
    private static async Task<string> ReadAsync(NetworkStream stream, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0) throw new InvalidOperationException("The connection was closed: " + Encoding.UTF8.GetString(buffer, 0, length));
            length += read;
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            var at = text.IndexOf("Content-Length: ", StringComparison.Ordinal);
            if (at >= 0 && at < end ? length >= end + 4 + int.Parse(text.AsSpan(at + 16, text.IndexOf('\r', at) - at - 16)) : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)) return text;
        }
    }
}
