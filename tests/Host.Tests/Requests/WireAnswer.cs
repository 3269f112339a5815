using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Mint.Host.Tests.Requests;

/// <summary>An answer as it came over the connection, and whether another request may follow on it.</summary>
internal sealed record WireAnswer(int Status, string Body, bool StaysOpen)
{
    public static async Task<WireAnswer> ReadAsync(NetworkStream stream)
    {
        var read = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var text = read.ToString();
            if (Whole(text) is { } answer) return answer;
            var count = await stream.ReadAsync(buffer);
            if (count == 0) return OfHead(text, text.Contains("\r\n\r\n", StringComparison.Ordinal) ? text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..] : "", ended: true);
            read.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
    }

    private static WireAnswer? Whole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var (head, rest) = (text[..end], text[(end + 4)..]);
        if (Header(head, "Content-Length") is { } length) return rest.Length >= int.Parse(length, CultureInfo.InvariantCulture) ? OfHead(head, rest, ended: false) : null;
        if (Header(head, "Transfer-Encoding") is null) return null;
        return rest.EndsWith("0\r\n\r\n", StringComparison.Ordinal) ? OfHead(head, Unchunked(rest), ended: false) : null;
    }

    private static WireAnswer OfHead(string head, string body, bool ended) =>
        new(head.Length > 12 ? int.Parse(head[9..12], CultureInfo.InvariantCulture) : 0, body, !ended && Header(head, "Connection") != "close");

    private static string Unchunked(string text)
    {
        var body = new StringBuilder();
        for (var at = 0; ;)
        {
            var line = text.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(text[at..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return body.ToString();
            body.Append(text, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static string? Header(string head, string name) =>
        head.Split("\r\n").Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();
}
