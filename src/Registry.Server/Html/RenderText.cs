using System.Net;
using System.Text;
using Markdig;

namespace Mint.Registry.Server.Html;

/// <summary>A README or changelog → a fragment of HTML that is safe in any page: Markdown is rendered, then everything that is not on the list of <see cref="AllowedHtml"/> goes.</summary>
internal static class RenderText
{
    // What a parser of HTML does can grow with the square of the number of tags; no text for people has so many.
    private const int MostTags = 10_000;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().Build();

    private static readonly MarkdownPipeline WithoutHtml = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseTaskLists().DisableHtml().Build();

    /// <param name="path">The file's name; <c>.md</c> and <c>.markdown</c> are Markdown, anything else is plain text.</param>
    /// <param name="content">Its bytes, taken for UTF-8.</param>
    public static byte[] Of(string path, byte[] content)
    {
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        return Encoding.UTF8.GetBytes(Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN" ? OfMarkdown(text) : Plain(text));
    }

    private static string OfMarkdown(string text)
    {
        try
        {
            var html = Markdig.Markdown.ToHtml(text, text.Count('<') > MostTags ? WithoutHtml : Markdown);
            return html.Count('<') > MostTags ? Plain(text) : SanitiseHtml.Run(html);
        }
        catch (ArgumentException)
        {
            // Nested more deeply than the parser goes.
            return Plain(text);
        }
    }

    private static string Plain(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>\n";
}
