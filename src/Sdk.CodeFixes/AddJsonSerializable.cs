using System.Linq;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2050: the serializer context gets <c>[JsonSerializable]</c> for the type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddJsonSerializable)), Shared]
public sealed class AddJsonSerializable() : FixElsewhere("Add the type to the serializer context", "MINT2050")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic)
    {
        var type = SyntaxFactory.ParseTypeName(TextOf(diagnostic)).WithAdditionalAnnotations(Simplifier.Annotation);
        var isThere = node.AttributeLists.SelectMany(list => list.Attributes)
            .Any(one => one.IsNamed("JsonSerializable") && one.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax of && of.Type.ToString() == type.ToString());
        return isThere ? null : node.With(Attributes.New("System.Text.Json.Serialization.JsonSerializable", SyntaxFactory.TypeOfExpression(type)));
    }
}
