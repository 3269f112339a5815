using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>Questions to symbols and attributes. Code may be half typed, so nothing is taken for granted.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat FullNameFormat = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    // Names of referenced types, above all of attributes: the compiler keeps their symbols from edit to edit.
    private static readonly ConditionalWeakTable<ITypeSymbol, string> FullNames = new();

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat Annotated = Plain.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Namespace, containing types and name, without type arguments: <c>System.Threading.Tasks.Task</c>.</summary>
    public static string FullName(this ITypeSymbol type) =>
        type is INamedTypeSymbol && type.ContainingAssembly is not null and not ISourceAssemblySymbol ? FullNames.GetValue(type.OriginalDefinition, static one => one.ToDisplayString(FullNameFormat)) : type.ToDisplayString(FullNameFormat);

    /// <summary>The namespace's name, or empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol name) => name.IsGlobalNamespace ? "" : name.ToDisplayString(FullNameFormat);

    /// <summary>As generated code writes it: <c>global::…</c>, without the annotation at its end.</summary>
    public static string Written(this ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Annotated) : type.ToDisplayString(Annotated);

    /// <summary>As generated code writes it, with the annotation at its end.</summary>
    public static string WrittenNullable(this ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>As an author reads it.</summary>
    public static string Readable(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The attribute of a full name (without <c>Attribute</c> at its end), or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.Is(name)) return attribute;
        return null;
    }

    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, string name)
    {
        var all = symbol.GetAttributes();
        return all.IsEmpty ? [] : all.Where(attribute => attribute.Is(name));
    }

    // Almost every question is answered no, so nothing is made to ask it.
    private static bool Is(this AttributeData attribute, string name)
    {
        if (attribute.AttributeClass is not { } type) return false;
        var full = type.FullName();
        return full.Length == name.Length + 9 && full.StartsWith(name, System.StringComparison.Ordinal) && full.EndsWith("Attribute", System.StringComparison.Ordinal);
    }

    public static bool DerivesFrom(this ITypeSymbol type, string name)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
            if (up.FullName() == name) return true;
        return false;
    }

    /// <summary>Whether attributes of Mint can have a meaning on the type: the compiler itself refuses them on others, and on what it could not read as a type.</summary>
    public static bool MayDeclare(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && type.CanBeReferencedByName;

    /// <summary>Whether methods of the type can carry attributes of handlers: those of an interface can, and have no effect.</summary>
    public static bool MayHaveHandlers(INamedTypeSymbol type) => MayDeclare(type) || (type.TypeKind == TypeKind.Interface && type.CanBeReferencedByName);

    /// <summary>The type inside <c>Nullable&lt;T&gt;</c>, or the type itself.</summary>
    public static ITypeSymbol WithoutNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    public static bool IsNullableValue(this ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The constant at a place of the constructor's arguments, or null.</summary>
    public static object? Argument(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum } constant
            ? constant.Value : null;

    /// <summary>The constant of a named argument, or null.</summary>
    public static object? Named(this AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value)
            .FirstOrDefault(constant => constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum) is { IsNull: false } found ? found.Value : null;

    /// <summary>Whether the attribute has the named argument, be it null.</summary>
    public static bool Says(this AttributeData attribute, string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>Likewise, with the constant.</summary>
    public static bool Says(this AttributeData attribute, string name, out TypedConstant constant)
    {
        constant = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return attribute.Says(name) && constant.Kind != TypedConstantKind.Error;
    }

    /// <summary>The type of a named argument, or null.</summary>
    public static ITypeSymbol? NamedType(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error } type } ? type : null;

    /// <summary>The texts of an array constant.</summary>
    public static IReadOnlyList<string> Texts(this TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Array, IsNull: false }
            ? constant.Values.Where(value => value.Kind == TypedConstantKind.Primitive).Select(value => value.Value).OfType<string>().ToList() : [];

    public static IReadOnlyList<string> NamedTexts(this AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Texts()).FirstOrDefault() ?? [];

    /// <summary>Where the attribute stands.</summary>
    public static Location? Place(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();

    /// <summary>Where an argument of the attribute stands, by position or by name; else where the attribute stands.</summary>
    public static Location? Place(this AttributeData attribute, int index, string? name, CancellationToken cancellationToken)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax) return null;
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var named = name is null ? null : arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
        if (named is not null) return named.Expression.GetLocation();
        return index >= 0 && index < arguments.Count ? arguments[index].Expression.GetLocation() : syntax.GetLocation();
    }

    /// <summary>Where a symbol is declared.</summary>
    public static Location? Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(place => place.IsInSource);

    /// <summary>The snake_case name of an enum's value, or null where no member has it.</summary>
    public static string? MemberName(this ITypeSymbol type, object? value) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value)) is { } member ? Words.Snake(member.Name) : null;
}
