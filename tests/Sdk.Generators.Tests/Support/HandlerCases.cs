using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Tests;

/// <summary>
/// Handlers and requests as data, in <c>cases</c>. A line at the margin is a handler; an indented line is a request: <c>VERB path ~ Header: value ~ body type: text</c>.
/// In a body <c>\r</c>, <c>\n</c> and <c>\xHH</c> are bytes, <c>multipart: a = 1; file b = name, type, text</c> is one of such parts, and <c>{fields n}</c>,
/// <c>{key n}</c> and <c>{deep n}</c> are long.
/// </summary>
internal static partial class HandlerCases
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    /// <summary>The types that handlers use.</summary>
    public static string Types => File.ReadAllText(Path.Combine(Folder, "handler-types.txt"));

    public static IEnumerable<string> Handlers => Directory.GetFiles(Path.Combine(Folder, "handlers"), "*.txt").Order(StringComparer.Ordinal).SelectMany(HandlersOf);

    public static IEnumerable<string> Requests => Directory.GetFiles(Path.Combine(Folder, "handlers"), "*.txt").Order(StringComparer.Ordinal).SelectMany(RequestsOf);

    public static IEnumerable<string> Deviating => HandlersOf(Path.Combine(Folder, "deviations.txt"));

    public static IEnumerable<string> Deviations => RequestsOf(Path.Combine(Folder, "deviations.txt"));

    /// <summary>A request's verb, path, headers and, where it has one, body.</summary>
    public static (HttpMethod Method, string Path, (string Name, string Value)[] Headers, Func<HttpContent?> Body) Read(string line)
    {
        var parts = line.Split(" ~ ");
        var words = parts[0].Split(' ', 2);
        var headers = parts.Skip(1).Where(part => !part.StartsWith("body ", StringComparison.Ordinal)).Select(part => part.Split(": ", 2)).Select(pair => (pair[0], pair[1])).ToArray();
        var body = Array.Find(parts, part => part.StartsWith("body ", StringComparison.Ordinal));
        return (new(words[0]), words[1], headers, () => body is null ? null : Body(body[5..]));
    }

    private static IEnumerable<string> HandlersOf(string file) => File.ReadLines(file).Where(line => line.StartsWith('['));

    private static IEnumerable<string> RequestsOf(string file) => File.ReadLines(file).Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]);

    private static ByteArrayContent Body(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var (type, body) = colon < 0 ? (text.TrimEnd(':'), "") : (text[..colon], text[(colon + 2)..]);
        if (type == "multipart") (type, body) = ("multipart/form-data; boundary=---", Multipart(body));
        var content = new ByteArrayContent(Bytes(Long().Replace(body, Lengthen)));
        if (type != "-") content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static string Multipart(string parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts.Split("; "))
        {
            var (name, value) = (part.Split(" = ", 2)[0], part.Split(" = ", 2)[1]);
            var file = name.StartsWith("file ", StringComparison.Ordinal) ? value.Split(", ") : null;
            text.Append("-----\r\nContent-Disposition: form-data; name=").Append('"').Append(file is null ? name : name[5..]).Append('"');
            if (file is not null) text.Append("; filename=\"").Append(file[0]).Append("\"\r\nContent-Type: ").Append(file[1]);
            text.Append("\r\n\r\n").Append(file is null ? value : file[2]).Append("\r\n");
        }
        return text.Append("-------\r\n").ToString();
    }

    private static string Lengthen(Match match)
    {
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return match.Groups["what"].Value switch
        {
            "fields" => string.Join('&', Enumerable.Range(0, count).Select(number => $"f{number}={number}")),
            "key" => new string('k', count),
            _ => string.Concat(Enumerable.Repeat("\"next\":{", count)) + new string('}', count),
        };
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 3;
            }
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ('r' or 'n'))
            {
                bytes.Add((byte)(text[i + 1] == 'r' ? '\r' : '\n'));
                i++;
            }
            else bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
        }
        return [.. bytes];
    }

    [GeneratedRegex("\\{(?<what>fields|key|deep) (?<count>[0-9]+)\\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Long();
}
