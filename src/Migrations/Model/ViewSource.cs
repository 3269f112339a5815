using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>What the SELECT of a view reads: the names after FROM and JOIN.</summary>
public static class ViewSource
{
    private static readonly HashSet<string> AfterFrom = ["where", "group", "order", "having", "limit", "offset", "union", "except", "intersect", "window", "fetch"];

    /// <summary>The tables and views that the text reads; a name with a schema before it keeps that (<c>main.plates</c>).</summary>
    public static IReadOnlyList<string> Reads(string text)
    {
        var tokens = SqlTokens.Of(text).ToList();
        var own = new HashSet<string>(Common(tokens));
        return Sources(tokens).Where(name => !own.Contains(name)).Distinct().ToList();
    }

    /// <summary>Whether the text is one SELECT that names its columns.</summary>
    public static bool IsSelect(string text)
    {
        if (!SqlExpression.IsClosed(text)) return false;
        var tokens = SqlTokens.Of(text).ToList();
        if (!tokens[0].Is("select") && !tokens[0].Is("with")) return false;
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Is("*") && (tokens[i - 1].Is("select") || tokens[i - 1].Is("distinct") || tokens[i - 1].Is("all") || tokens[i - 1].Is(",") || tokens[i - 1].Is("."))) return false;
        }
        return true;
    }

    private static IEnumerable<string> Sources(List<SqlToken> tokens)
    {
        var scopes = new Stack<Scope>();
        var scope = new Scope();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is("(")) Open(ref scope, scopes, i + 1 < tokens.Count ? tokens[i + 1] : default);
            else if (token.Is(")")) scope = scopes.Count > 0 ? scopes.Pop() : new Scope();
            else if (scope.Expects && token.IsIdentifier && !token.Is("lateral") && !token.Is("only"))
            {
                scope.Expects = false;
                var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
                if (next.Is(".") && i + 2 < tokens.Count) yield return token.Text + "." + tokens[i + 2].Text;
                else if (!next.Is("(")) yield return token.Text;
            }
            else scope.Read(token, i > 0 ? tokens[i - 1] : default);
        }
    }

    // A parenthesis where a table is due holds a SELECT or a join.
    private static void Open(ref Scope scope, Stack<Scope> scopes, SqlToken next)
    {
        var joined = scope.Expects && !next.Is("select") && !next.Is("with") && !next.Is("values");
        scope.Expects = false;
        scopes.Push(scope);
        scope = new Scope { Selects = joined, Lists = joined, Expects = joined };
    }

    /// <summary>The names that WITH gives: the identifier before AS (…), or before the columns before it.</summary>
    private static IEnumerable<string> Common(List<SqlToken> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            var open = i + 1;
            while (open < tokens.Count && (tokens[open].Is("not") || tokens[open].Is("materialized"))) open++;
            if (!tokens[i].Is("as") || open >= tokens.Count || !tokens[open].Is("(")) continue;
            var name = i - 1;
            if (tokens[name].Is(")"))
            {
                while (name > 0 && !tokens[name].Is("(")) name--;
                name--;
            }
            if (name >= 0 && tokens[name].IsIdentifier) yield return tokens[name].Text;
        }
    }

    private sealed class Scope
    {
        public bool Selects { get; set; }

        public bool Lists { get; set; }

        public bool Expects { get; set; }

        public void Read(SqlToken token, SqlToken before)
        {
            if (token.Is("select")) (Selects, Lists) = (true, false);
            else if (Selects && ((token.Is("from") && !before.Is("distinct")) || token.Is("join"))) (Lists, Expects) = (true, true);
            else if (Lists && token.Is(",")) Expects = true;
            else if (token.Kind == SqlTokenKind.Word && AfterFrom.Contains(token.Text)) Lists = false;
        }
    }
}
