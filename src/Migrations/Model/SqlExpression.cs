namespace Mint.Migrations;

/// <summary>Holds an author's expression to being one expression: it stands in parentheses in a statement of ours and must not leave them.</summary>
internal static class SqlExpression
{
    /// <summary>Whether the text is not empty, has no comment, semicolon or NUL, and closes what it opens.</summary>
    public static bool IsClosed(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (c is '\'' or '"')
            {
                if (c == '\'' && IsEscaping(text, i)) return false;
                i = text.IndexOf(c, i + 1);
                if (i < 0) return false;
            }
            else if (c is ';' or '\0' or '`' or '[' or '$' || (c == '-' && next == '-') || (c == '/' && next == '*')) return false;
            else if (c == '(') depth++;
            else if (c == ')' && --depth < 0) return false;
        }
        return depth == 0 && text.Trim().Length > 0 && text.IndexOf('\0') < 0;
    }

    // PostgreSQL's E'…': a backslash in it may hide a quote.
    private static bool IsEscaping(string text, int quote) =>
        quote > 0 && text[quote - 1] is 'e' or 'E' && (quote == 1 || !(char.IsLetterOrDigit(text[quote - 2]) || text[quote - 2] == '_'));
}
