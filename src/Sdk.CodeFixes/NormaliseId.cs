using System.Composition;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT1004: <c>"Plate Reader"</c> becomes <c>"plate-reader"</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NormaliseId)), Shared]
public sealed class NormaliseId() : Fix<LiteralExpressionSyntax>("Normalise the plugin's id", "MINT1004")
{
    private protected override SyntaxNode? Rewrite(LiteralExpressionSyntax node, Diagnostic diagnostic)
    {
        var id = Normal(node.Token.ValueText);
        return id.Length < 2 ? null : SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(id)).WithTriviaFrom(node);
    }

    private static string Normal(string text)
    {
        var id = new StringBuilder();
        for (var i = 0; i < text.Length && id.Length < 40; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            var beginsWord = char.IsUpper(text[i]) && i > 0 && char.IsLower(text[i - 1]);
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                if (beginsWord && id.Length > 0) Hyphen(id);
                if (id.Length > 0 || c is >= 'a') id.Append(c);
            }
            else if (id.Length > 0) Hyphen(id);
        }
        var normal = id.ToString();
        return (normal.Length > 40 ? normal.Substring(0, 40) : normal).TrimEnd('-');
    }

    private static void Hyphen(StringBuilder id)
    {
        if (id[id.Length - 1] != '-') id.Append('-');
    }
}
