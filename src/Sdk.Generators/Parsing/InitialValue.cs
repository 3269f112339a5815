using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The value that a property has from the start: its initializer, or the default of the record's parameter that it comes from.</summary>
internal sealed class InitialValue
{
    public InitialValue(ParseScope scope, IPropertySymbol property)
    {
        switch (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken))
        {
            case PropertyDeclarationSyntax { Initializer.Value: { } value } when scope.Compilation.ContainsSyntaxTree(value.SyntaxTree):
                (IsThere, Place) = (true, value.GetLocation());
                IsEmpty = value is CollectionExpressionSyntax { Elements.Count: 0 } or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null };
                var constant = scope.Compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(Plain(value), scope.CancellationToken);
                (IsConstant, Constant) = (constant.HasValue || IsNothing(Plain(value)), constant.Value);
                break;
            case ParameterSyntax parameter:
                IsParameter = true;
                var found = property.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
                    .FirstOrDefault(one => one.Name == property.Name && one.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(scope.CancellationToken) == parameter));
                if (found is not { HasExplicitDefaultValue: true }) break;
                (IsThere, IsConstant, Constant, Place) = (true, true, found.ExplicitDefaultValue, parameter.GetLocation());
                break;
        }
    }

    public bool IsThere { get; }

    /// <summary>Whether it is the parameter of a record.</summary>
    public bool IsParameter { get; }

    /// <summary>Whether it is a list, dictionary or object with nothing in it: that needs no default.</summary>
    public bool IsEmpty { get; }

    public bool IsConstant { get; }

    public object? Constant { get; }

    public Location? Place { get; }

    /// <summary>The value as JSON; null for null, and for what JSON has no plain form of.</summary>
    public string? Json(ITypeSymbol type) => Constant switch
    {
        string text => CanonicalJson.Quote(text),
        bool flag => flag ? "true" : "false",
        { } value when type.TypeKind == TypeKind.Enum => type.MemberName(value) is { } name ? CanonicalJson.Quote(name) : null,
        { } value => PlainNumber.Of(value) is { } number ? PlainNumber.Text(number) : null,
        null => null,
    };

    private static ExpressionSyntax Plain(ExpressionSyntax value) => value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed.Operand : value;

    private static bool IsNothing(ExpressionSyntax value) => value.IsKind(SyntaxKind.DefaultLiteralExpression) || value.IsKind(SyntaxKind.NullLiteralExpression);
}
