using System.Collections.Generic;
using System.Composition;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT3002, MINT3003, MINT3036: a migration, table or column takes the number that is free.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeNumber)), Shared]
public sealed class ChangeNumber() : MemberFix("Take the free number", "MINT3002", "MINT3003", "MINT3036")
{
    private protected override SyntaxNode? Rewrite(SyntaxNode member, SyntaxNode root, Diagnostic diagnostic)
    {
        if (Number(diagnostic, "from") is not { } from || Number(diagnostic, "to") is not { } to) return null;
        var numbers = Attributes(member).SelectMany(Numbers).Where(number => number.Token.Value is int value && value == from).ToList();
        return numbers.Count == 0 ? null : member.ReplaceNodes(numbers, (number, _) => number.WithToken(SyntaxFactory.Literal(to).WithTriviaFrom(number.Token)));
    }

    private static int? Number(Diagnostic diagnostic, string key) =>
        diagnostic.Properties.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxNode member) => (member switch
    {
        MemberDeclarationSyntax declared => declared.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        _ => default,
    }).SelectMany(list => list.Attributes);

    // [Migration(4, …)], [Since(4)], [Was(In = 4, …)], [RemovedColumn(…, Since = 4)].
    private static IEnumerable<LiteralExpressionSyntax> Numbers(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString().Split('.').Last();
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var counts = name is "Migration" or "MigrationAttribute" or "Since" or "SinceAttribute" ? arguments.Take(1) : [];
        return counts.Concat(arguments.Where(argument => argument.NameEquals?.Name.Identifier.ValueText is "In" or "Since")).Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>();
    }
}
