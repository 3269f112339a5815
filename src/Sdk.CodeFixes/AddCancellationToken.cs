using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2015: the handler takes a <c>CancellationToken</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationToken)), Shared]
public sealed class AddCancellationToken() : Fix<MethodDeclarationSyntax>("Take a CancellationToken", "MINT2015")
{
    private protected override SyntaxNode? Rewrite(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        var type = SyntaxFactory.ParseTypeName("System.Threading.CancellationToken").WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation).WithTrailingTrivia(SyntaxFactory.Space);
        var parameters = node.ParameterList.Parameters;
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier("cancellationToken")).WithType(type);
        if (parameters.Any(parameter => parameter.Identifier.ValueText == "cancellationToken")) return null;
        // A required parameter cannot stand behind one with a default.
        var place = parameters.TakeWhile(parameter => parameter.Default is null).Count();
        if (place == parameters.Count && place > 0) token = token.WithLeadingTrivia(SyntaxFactory.Space);
        return node.WithParameterList(node.ParameterList.WithParameters(parameters.Insert(place, token)));
    }
}
