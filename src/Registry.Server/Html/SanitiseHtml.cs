using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Mint.Registry.Server.Html;

/// <summary>
/// HTML of unknown origin → HTML that only shows text. It is parsed as a browser would, and written anew from the tree, element by element: nothing of the input is copied.
/// Images become their alternative text, for a picture from elsewhere would tell its server who reads.
/// </summary>
internal static class SanitiseHtml
{
    private const int Deepest = 64;
    private const string Html = "http://www.w3.org/1999/xhtml";

    public static string Run(string html)
    {
        var target = new StringBuilder();
        Children(new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<body>" + html).Body!, target, 0);
        return target.ToString();
    }

    private static void Children(INode parent, StringBuilder target, int depth)
    {
        if (depth > Deepest) return;
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) target.Append(Encoded(text.Data));
            else if (node is IElement element) Element(element, target, depth);
        }
    }

    private static void Element(IElement element, StringBuilder target, int depth)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != Html || AllowedHtml.Dropped.Contains(name)) return;
        if (name == "img") target.Append(Encoded(element.GetAttribute("alt") ?? ""));
        else if (!AllowedHtml.Elements.Contains(name) || (name == "a" && AllowedHtml.Link(element.GetAttribute("href")) is null)) Children(element, target, depth + 1);
        else if (AllowedHtml.Void.Contains(name)) target.Append('<').Append(name).Append('>');
        else
        {
            target.Append('<').Append(name).Append(Attributes(element)).Append('>');
            Children(element, target, depth + 1);
            target.Append("</").Append(name).Append('>');
        }
    }

    private static string Attributes(IElement element) => element.LocalName switch
    {
        "a" => $" href=\"{Encoded(AllowedHtml.Link(element.GetAttribute("href"))!)}\" rel=\"nofollow noopener noreferrer\"",
        "code" when AllowedHtml.Language(element.GetAttribute("class")) is { } language => $" class=\"{Encoded(language)}\"",
        _ => "",
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
