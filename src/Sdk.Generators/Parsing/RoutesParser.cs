using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Bundle;

namespace Mint.Sdk.Generators;

/// <summary>Reads a class with <c>[Routes(prefix)]</c>.</summary>
internal sealed class RoutesParser(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
{
    private static readonly PatternFault OpenEnd = new("its end is optional or takes the rest, and the patterns of routes follow it", "Move that parameter into the patterns");

    /// <summary>Its routes; null where no instance of it can be made.</summary>
    public RoutesModel? Parse()
    {
        var hindrance = Hindrance();
        if (hindrance is not null) scope.Findings.Add(RouteRules.RoutesCanBeCreated, type.Place(), type.Name, hindrance);
        if (Prefix() is not { } prefix || hindrance is not null) return null;
        var access = new AccessParser(scope, type, null);
        access.CheckClass();
        Registration.CheckConstructors(scope, type);
        if (!Marks.Note(scope, type, type.Place(), type.Name)) return null;
        return new(type.Written(), new HandlerParser(scope, type, prefix, access).Routes());
    }

    private string? Hindrance() => type switch
    {
        { TypeKind: not TypeKind.Class } => "no class",
        _ when type.Attribute("Mint.Sdk.Plugin") is not null => "the plugin class, whose routes have no prefix of their own",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        _ when IsGeneric() => "generic",
        { IsFileLocal: true } => "file-local",
        _ when !scope.CanName(type) => "private or protected",
        _ when !type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility == Accessibility.Public) => "without a public constructor",
        _ => null,
    };

    private bool IsGeneric()
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.IsGenericType) return true;
        return false;
    }

    // "/" is no prefix at all.
    private string? Prefix()
    {
        if (attribute.ConstructorArguments.Length == 0) return null;
        var prefix = attribute.Argument(0) as string ?? "";
        if (prefix == "/") return "";
        var pattern = RoutePattern.Parse(prefix);
        if ((pattern.Fault ?? (pattern.HasOpenEnd ? OpenEnd : null)) is not { } fault) return prefix;
        scope.Findings.Add(RouteRules.PrefixIsValid, attribute.Place(0, null, scope.CancellationToken), prefix, fault.Why, fault.Remedy);
        return null;
    }
}
