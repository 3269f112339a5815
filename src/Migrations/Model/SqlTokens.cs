using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>What a piece of SQL is. A quoted identifier is no keyword.</summary>
internal enum SqlTokenKind { Word, Quoted, Literal, Sign }

/// <summary>A piece of SQL. <paramref name="Text"/> is lower case in a word, without its quotes in a quoted identifier, one character in a sign.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text)
{
    public bool IsIdentifier => Kind is SqlTokenKind.Word or SqlTokenKind.Quoted;

    public bool Is(string text) => Kind is SqlTokenKind.Word or SqlTokenKind.Sign && Text == text;
}

/// <summary>Cuts closed SQL text into its pieces, as far as both dialects cut alike.</summary>
internal static class SqlTokens
{
    public static IEnumerable<SqlToken> Of(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var (start, c) = (i, text[i]);
            if (char.IsWhiteSpace(c)) i++;
            else if (c is '\'' or '"')
            {
                i = End(text, i);
                yield return c == '\'' ? new(SqlTokenKind.Literal, "") : new(SqlTokenKind.Quoted, text.Substring(start + 1, Math.Max(0, i - start - 2)));
            }
            else if (char.IsDigit(c))
            {
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '.')) i++;
                yield return new(SqlTokenKind.Literal, "");
            }
            else if (IsName(c))
            {
                while (i < text.Length && (IsName(text[i]) || char.IsDigit(text[i]))) i++;
                yield return new(SqlTokenKind.Word, text.Substring(start, i - start).ToLowerInvariant());
            }
            else
            {
                i++;
                yield return new(SqlTokenKind.Sign, c.ToString());
            }
        }
    }

    /// <summary>Whether the text has the name as an identifier; also where it means something else, for nobody can tell.</summary>
    public static bool Mentions(string? text, string name) => text is not null && Of(text).Any(token => token.IsIdentifier && string.Equals(token.Text, name, StringComparison.OrdinalIgnoreCase));

    private static int End(string text, int open)
    {
        var close = text.IndexOf(text[open], open + 1);
        return close < 0 ? text.Length : close + 1;
    }

    private static bool IsName(char c) => c == '_' || char.IsLetter(c);
}
