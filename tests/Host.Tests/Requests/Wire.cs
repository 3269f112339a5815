using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Host.Tests.Requests;

/// <summary>A connection on which requests are written as bytes, since no client would send such ones.</summary>
internal sealed partial class Wire(Uri host, string token) : IDisposable
{
    private readonly TcpClient client = new(host.Host, host.Port);

    /// <summary>Sends <c>METHOD PATH | header … || body</c> and reads the answer.</summary>
    public async Task<WireAnswer> SendAsync(string request)
    {
        var (head, body) = (request.Split(" || ")[0], request.Contains(" || ", StringComparison.Ordinal) ? request.Split(" || ")[1] : null);
        var chunked = body?.StartsWith("@chunked", StringComparison.Ordinal) == true;
        var bytes = body is null or "@later" ? [] : Bytes(chunked ? body["@chunked".Length..] : body);
        var lines = Repeated(head).Split(" | ").ToList();
        var text = lines[0] + " HTTP/1.1\r\n" + string.Concat(lines.Skip(1).Append("Host: " + host.Authority).Append("Authorization: Bearer " + token).Select(header => header + "\r\n"))
            + (chunked ? "Transfer-Encoding: chunked\r\n" : body is null or "@later" ? "" : $"Content-Length: {bytes.Length}\r\n") + (body is null && lines[0].StartsWith("POST", StringComparison.Ordinal) ? "Content-Length: 0\r\n" : "") + "\r\n";
        var stream = client.GetStream();
        var reading = WireAnswer.ReadAsync(stream);
        await stream.WriteAsync(Raw(text));
        var isSent = body != "@later" && (!chunked || await ChunksAsync(stream, bytes, reading));
        if (!chunked) await stream.WriteAsync(bytes);
        var answer = await reading.WaitAsync(TimeSpan.FromSeconds(60));
        return answer with { StaysOpen = answer.StaysOpen && isSent };
    }

    /// <summary>Sends a bundle of 50 MB a little at a time, above the rate below which the server hangs up, until the task is done.</summary>
    public async Task TrickleAsync(string path, Task until)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(Raw($"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/vnd.mint.bundle\r\nContent-Length: 50000000\r\n\r\n"));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!until.IsCompleted)
        {
            await stream.WriteAsync(new byte[1024]);
            await pace.WaitForNextTickAsync();
        }
    }

    public void Dispose() => client.Dispose();

    // Until the server has answered, or will not listen any more; then nothing can follow on the connection.
    private static async Task<bool> ChunksAsync(NetworkStream stream, byte[] bytes, Task reading)
    {
        try
        {
            foreach (var chunk in bytes.Chunk(1 << 20).TakeWhile(_ => !reading.IsCompleted))
                await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. chunk, 13, 10]);
            if (reading.IsCompleted) return false;
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
            return true;
        }
        catch (IOException)
        {
            // The answer says why.
            return false;
        }
    }

    private static byte[] Bytes(string text) => Raw(Repeated(text));

    private static byte[] Raw(string text) => Encoding.Latin1.GetBytes(Escape().Replace(text, match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString()));

    // The piece of a repetition ends where the next begins.
    private static string Repeated(string text) => Repetition().Replace(text, match => new StringBuilder().Insert(0, match.Groups[2].Value, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\x([0-9A-F]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"@([0-9]+)\*(\{""next"":|\{""name"":|a=1&|.)")]
    private static partial Regex Repetition();
}
