using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Mint.Registry.Server.Html;

namespace Mint.Registry.Server.Tests;

/// <summary>Every block of <c>cases/xss.md</c> becomes HTML of which a short list of forms is all there is.</summary>
public sealed partial class A_readme_of_somebody_who_means_harm
{
    private static readonly string[] Blocks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "xss.md")).Split("%%%\n")[1..];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Blocks.Length)];

    [Theory, MemberData(nameof(Cases))]
    public void Becomes_nothing_but_text_and_harmless_elements(int number)
    {
        var html = Render(Blocks[number]);

        var rest = Harmless().Replace(html, "");
        Assert.False(rest.Contains('<', StringComparison.Ordinal) || rest.Contains('>', StringComparison.Ordinal), html);
        Assert.All(Links().Matches(html), link => Assert.StartsWith("https://", link.Groups["to"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Is_tried_in_many_ways() => Assert.InRange(Blocks.Length, 90, 1000);

    [Theory]
    [InlineData("# Plates\n\nSome *text*, see [here](https://good.example/a?b=1&c=2).", "<h1>Plates</h1>\n<p>Some <em>text</em>, see <a href=\"https://good.example/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">here</a>.</p>\n")]
    [InlineData("<p align=\"center\"><img src=\"x.png\" alt=\"Logo\"> <b>bold</b></p>", "<p>Logo <b>bold</b></p>\n")]
    [InlineData("```csharp\nif (a < b) { }\n```", "<pre><code class=\"language-csharp\">if (a &lt; b) { }\n</code></pre>\n")]
    [InlineData("| a |\n|---|\n| 1 |", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n")]
    [InlineData("[up](../other.md) and http://plain.example", "<p>up and http://plain.example</p>\n")]
    public void Does_not_spoil_an_honest_one(string markdown, string expected) => Assert.Equal(expected, Render(markdown));

    [Fact]
    public void Is_shown_as_it_is_where_it_is_no_markdown() => Assert.Equal("<pre># a &lt;b&gt;</pre>\n", Encoding.UTF8.GetString(RenderText.Of("README.txt", "\uFEFF# a <b>"u8.ToArray())));

    [Theory]
    [InlineData("[", 300_000)]
    [InlineData("![", 150_000)]
    [InlineData("*a ", 100_000)]
    [InlineData("> ", 150_000)]
    [InlineData("<div>", 60_000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<a href='https://x.example'>", 9_000)]
    [InlineData("`a", 150_000)]
    [InlineData("|a", 100_000)]
    [InlineData("- - ", 100_000)]
    public void Takes_no_long_time_however_it_is_made(string piece, int times)
    {
        var clock = Stopwatch.StartNew();

        _ = Render(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static string Render(string markdown) => Encoding.UTF8.GetString(RenderText.Of("README.md", Encoding.UTF8.GetBytes(markdown)));

    [GeneratedRegex("</?(abbr|b|blockquote|br|caption|code|dd|del|details|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var)>|<code class=\"language-[a-z0-9+#-]+\">|<a href=\"https://[^\"<> ]+\" rel=\"nofollow noopener noreferrer\">|</a>")]
    private static partial Regex Harmless();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"")]
    private static partial Regex Links();
}
