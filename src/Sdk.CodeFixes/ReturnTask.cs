using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2009: <c>async void</c> becomes <c>async Task</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTask)), Shared]
public sealed class ReturnTask() : Fix<MethodDeclarationSyntax>("Return Task", "MINT2009")
{
    private protected override SyntaxNode? Rewrite(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        var task = SyntaxFactory.ParseTypeName("System.Threading.Tasks.Task").WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        return node.WithReturnType(task.WithTriviaFrom(node.ReturnType));
    }
}
