using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>A value that the compiler may know.</summary>
internal readonly record struct Evaluated(bool IsKnown, object? Value)
{
    public static readonly Evaluated Unknown = new(IsKnown: false, null);

    public static readonly Evaluated Nothing = new(IsKnown: true, null);
}

/// <summary>
/// The value that a property of an attribute has once it is made, as far as source code shows: a constant or a parameter of the constructor, given by an initializer, an
/// expression, an assignment in a constructor, or by name where the attribute stands.
/// </summary>
internal sealed class AttributeValue(ParseScope scope, AttributeData attribute, IPropertySymbol property)
{
    public Evaluated Read()
    {
        var value = Initial();
        if (IsSetElsewhere()) return Evaluated.Unknown;
        if (!value.IsKnown || IsComputed(Syntax())) return value;
        foreach (var type in Derived().Reverse()) value = AfterConstructor(type, value);
        return attribute.Says(property.Name) ? new(IsKnown: true, attribute.Named(property.Name)) : value;
    }

    private Evaluated Initial()
    {
        if (SourceAttributes.IsTheFrameworks(property.ContainingType)) return Evaluated.Nothing;
        return Syntax() is { } syntax && IsRead(syntax) ? Expression(syntax) is { } expression ? Of(expression) : IsComputed(syntax) ? Evaluated.Unknown : Evaluated.Nothing : Evaluated.Unknown;
    }

    private PropertyDeclarationSyntax? Syntax() => property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken) as PropertyDeclarationSyntax;

    // By the setter of another property or by a method.
    private bool IsSetElsewhere() => Derived().SelectMany(type => type.DeclaringSyntaxReferences).SelectMany(part => part.GetSyntax(scope.CancellationToken).DescendantNodes())
        .OfType<AssignmentExpressionSyntax>().Any(assignment => Names(assignment.Left) > 0 && assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null);

    private static ExpressionSyntax? Expression(PropertyDeclarationSyntax syntax)
    {
        if (syntax.ExpressionBody is { } arrow) return arrow.Expression;
        var getter = syntax.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return getter?.ExpressionBody?.Expression ?? (getter?.Body is { } body ? (body.Statements.FirstOrDefault() as ReturnStatementSyntax)?.Expression : syntax.Initializer?.Value);
    }

    private static bool IsComputed(PropertyDeclarationSyntax? syntax) =>
        syntax is not null && (syntax.ExpressionBody is not null || syntax.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true);

    // The attribute's class and its bases up to the one that declares the property.
    private IEnumerable<INamedTypeSymbol> Derived()
    {
        for (var type = attribute.AttributeClass; type is { SpecialType: SpecialType.None } && !SourceAttributes.IsTheFrameworks(type); type = type.BaseType)
        {
            yield return type;
            if (SymbolEqualityComparer.Default.Equals(type, property.ContainingType)) yield break;
        }
    }

    private Evaluated AfterConstructor(INamedTypeSymbol type, Evaluated before)
    {
        var isOutermost = SymbolEqualityComparer.Default.Equals(type, attribute.AttributeClass);
        var constructor = isOutermost ? attribute.AttributeConstructor : type.InstanceConstructors.FirstOrDefault(one => one.Parameters.Length == 0);
        if (!before.IsKnown || constructor is null) return Evaluated.Unknown;
        switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken))
        {
            case ConstructorDeclarationSyntax declared: return declared.Initializer is { ArgumentList.Arguments.Count: > 0 } || !IsRead(declared) ? Evaluated.Unknown : AfterBody(declared, before);
            case TypeDeclarationSyntax primary: return primary.BaseList?.Types.Any(one => one is PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments.Count: > 0 }) == true ? Evaluated.Unknown : before;
            default: return constructor.IsImplicitlyDeclared && type.Locations.Any(place => place.IsInSource) ? before : Evaluated.Unknown;
        }
    }

    private Evaluated AfterBody(ConstructorDeclarationSyntax constructor, Evaluated before)
    {
        var value = before;
        var mentions = 0;
        var expressions = constructor.ExpressionBody is { } arrow ? [arrow.Expression] : constructor.Body?.Statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression).ToList() ?? [];
        foreach (var assignment in expressions.OfType<AssignmentExpressionSyntax>())
            if (assignment.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && Names(assignment.Left) > 0) (value, mentions) = (Of(assignment.Right), mentions + Names(assignment));
        return Names(constructor) == mentions ? value : Evaluated.Unknown;
    }

    private int Names(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == property.Name);

    private Evaluated Of(ExpressionSyntax expression)
    {
        var semantics = scope.Compilation.GetSemanticModel(expression.SyntaxTree);
        if (semantics.GetConstantValue(expression, scope.CancellationToken) is { HasValue: true, Value: var constant }) return new(IsKnown: true, constant);
        return semantics.GetSymbolInfo(expression, scope.CancellationToken).Symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, attribute.AttributeConstructor)
            && parameter.Ordinal < attribute.ConstructorArguments.Length ? new(IsKnown: true, attribute.Argument(parameter.Ordinal)) : Evaluated.Unknown;
    }

    // Only of attributes does the memory of declarations see the bodies.
    private static bool IsRead(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && DeclarationWalk.MayBeAttribute(type);
}
