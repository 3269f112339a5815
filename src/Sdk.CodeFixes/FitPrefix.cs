using System;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2024: <c>"plates/"</c> becomes <c>"/plates"</c>, and a parameter of a prefix is neither optional nor takes the rest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FitPrefix)), Shared]
public sealed class FitPrefix() : Fix<LiteralExpressionSyntax>("Write it as a prefix", "MINT2024")
{
    private protected override SyntaxNode? Rewrite(LiteralExpressionSyntax node, Diagnostic diagnostic)
    {
        if (!node.IsKind(SyntaxKind.StringLiteralExpression)) return null;
        var prefix = "/" + string.Join("/", node.Token.ValueText.Split('/').Select(Plain).Where(segment => segment.Length > 0));
        return prefix == node.Token.ValueText || prefix.Count(c => c == '{') != prefix.Count(c => c == '}') ? null : node.With(prefix);
    }

    private static string Plain(string segment) => segment.Trim().Replace("{**", "{").Replace("{*", "{").Replace("?}", "}");
}
