using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Mint.Cli.Published;

/// <summary>A registry's HTML as lines of text: headings, lists and links stay recognisable, everything else is its words.</summary>
internal static class HtmlText
{
    private static readonly string[] Blocks = ["P", "DIV", "UL", "OL", "DL", "PRE", "BLOCKQUOTE", "TABLE", "DETAILS", "FIGURE", "HR", "H1", "H2", "H3", "H4", "H5", "H6"];
    private static readonly string[] Rows = ["LI", "DT", "DD", "TR", "SUMMARY", "FIGCAPTION", "CAPTION"];

    public static IReadOnlyList<string> Lines(string html)
    {
        var text = new StringBuilder();
        Write(new HtmlParser().ParseDocument(html).Body!, text, verbatim: false);
        var lines = text.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        return [.. lines.Where((line, index) => line.Length > 0 || (index > 0 && lines[index - 1].Length > 0)).SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
    }

    private static void Write(INode node, StringBuilder text, bool verbatim)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(verbatim ? words.Data : Squeezed(words.Data, atStart: text.Length == 0 || text[^1] is '\n' or ' '));
            else if (child is IElement element) Write(element, text, verbatim);
        }
    }

    private static void Write(IElement element, StringBuilder text, bool verbatim)
    {
        var isBlock = Blocks.Contains(element.TagName, StringComparer.Ordinal);
        if (isBlock) Break(text, lines: 2);
        else if (Rows.Contains(element.TagName, StringComparer.Ordinal)) Break(text, lines: 1);
        text.Append(element.TagName switch { "LI" => "- ", "HR" => "---", ['H', >= '1' and <= '6' and var level] => new string('#', level - '0') + " ", "BR" => "\n", _ => "" });
        Write((INode)element, text, verbatim || element.TagName == "PRE");
        if (element is { TagName: "A" } && element.GetAttribute("href") is { } address && address != element.TextContent) text.Append(System.Globalization.CultureInfo.InvariantCulture, $" ({address})");
        if (element.TagName is "TD" or "TH") text.Append("  ");
        if (isBlock) Break(text, lines: 2);
    }

    private static void Break(StringBuilder text, int lines)
    {
        if (text.Length == 0) return;
        var there = 0;
        while (there < text.Length && text[^(there + 1)] == '\n') there++;
        text.Append('\n', Math.Max(0, lines - there));
    }

    private static string Squeezed(string words, bool atStart)
    {
        var plain = string.Join(' ', words.Split((char[])[' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
        if (plain.Length == 0) return atStart || words.Length == 0 ? "" : " ";
        return (!atStart && char.IsWhiteSpace(words[0]) ? " " : "") + plain + (char.IsWhiteSpace(words[^1]) ? " " : "");
    }
}
