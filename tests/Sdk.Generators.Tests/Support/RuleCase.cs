using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Mint.Tests;

/// <summary>
/// A file of <c>cases/rules</c>: first what is expected, a line each (<c>MINT1001 error: the whole message</c>), an empty line, then source code whose places stand in <c>[|…|]</c>.
/// A line with <c>&amp;</c> before it is at the place of the line above, one with <c>-</c> is nowhere; <c>version 1.0</c> is the project's version, <c>lock "…"</c> the text
/// of its lock file, and <c>continuous</c> says that a machine builds. With <c>MINT_CASES=1</c> what is found is written into the file, to be read before it is committed.
/// </summary>
internal sealed record RuleCase(string Source, Surroundings Around, IReadOnlyList<string> Expected)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "cases", "rules");

    public static bool Accepts => Environment.GetEnvironmentVariable("MINT_CASES") == "1";

    public static RuleCase Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = text[..end].Split('\n');
        var (source, spans) = Unmarked(text[(end + 2)..].TrimEnd('\n'));
        var around = new Surroundings(Said(head, "lock ") is { } locked ? JsonSerializer.Deserialize<string>(locked) : null, head.Contains("continuous"), Said(head, "version "));
        return new(source, around, Accepts ? [] : Placed(head.Where(line => !Settings.Any(setting => line.StartsWith(setting, StringComparison.Ordinal))), spans));
    }

    private static readonly string[] Settings = ["version ", "lock ", "continuous"];

    private static string? Said(string[] head, string setting) => Array.Find(head, line => line.StartsWith(setting, StringComparison.Ordinal))?[setting.Length..];

    /// <summary>A diagnostic as a case expects it.</summary>
    public static string Of(Diagnostic diagnostic) =>
        $"{(diagnostic.Location.IsInSource ? diagnostic.Location.SourceSpan.ToString() : "nowhere")} {Said(diagnostic)}";

    /// <summary>Writes the case that these diagnostics make.</summary>
    public static void Write(string name, string source, Surroundings around, IReadOnlyList<Diagnostic> found)
    {
        var head = new StringBuilder();
        if (around.Version is { } version) head.Append("version ").Append(version).Append('\n');
        if (around.Lock is { } locked) head.Append("lock ").Append(JsonSerializer.Serialize(locked, Readable)).Append('\n');
        if (around.IsContinuousIntegration) head.Append("continuous\n");
        var marked = new StringBuilder(source.ReplaceLineEndings("\n"));
        foreach (var span in found.Where(one => one.Location.IsInSource).Select(one => one.Location.SourceSpan).Distinct().OrderByDescending(span => span.Start))
            marked.Insert(span.End, "|]").Insert(span.Start, "[|");
        Diagnostic? before = null;
        foreach (var one in found)
        {
            head.Append(!one.Location.IsInSource ? "- " : one.Location == before?.Location ? "& " : "").Append(Said(one)).Append('\n');
            before = one;
        }
        var folder = Path.Combine(Snapshot.Root(), "tests", "Sdk.Generators.Tests", "cases", "rules");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), head.Append('\n').Append(marked).Append('\n').ToString());
    }

    private static string Said(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic.GetMessage(CultureInfo.InvariantCulture).Replace("\n", "\\n", StringComparison.Ordinal)}";

    private static List<string> Placed(IEnumerable<string> lines, List<string> spans)
    {
        var placed = new List<string>();
        var next = 0;
        foreach (var line in lines)
            placed.Add(line[0] switch { '-' => "nowhere " + line[2..], '&' => $"{spans[next - 1]} {line[2..]}", _ => $"{spans[next++]} {line}" });
        Assert.Equal(spans.Count, next);
        return placed;
    }

    private static (string Source, List<string> Spans) Unmarked(string text)
    {
        var source = new StringBuilder();
        var spans = new List<string>();
        for (var rest = 0; ;)
        {
            var start = text.IndexOf("[|", rest, StringComparison.Ordinal);
            if (start < 0) return (source.Append(text, rest, text.Length - rest).ToString(), spans);
            var end = text.IndexOf("|]", start, StringComparison.Ordinal);
            source.Append(text, rest, start - rest);
            var from = source.Length;
            source.Append(text, start + 2, end - start - 2);
            spans.Add($"[{from}..{source.Length})");
            rest = end + 2;
        }
    }
}
