using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads a class with <c>[Service]</c>.</summary>
internal static class ServiceParser
{
    public static ServiceModel? Parse(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
    {
        var hindrance = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true } => "generic",
            { IsFileLocal: true } => "file-local",
            _ when !scope.CanName(type) => "not accessible to generated code",
            _ when !type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility == Accessibility.Public) => "without a public constructor",
            _ => null,
        };
        if (hindrance is not null)
        {
            scope.Findings.Add(PluginRules.ServiceCanBeCreated, type.Place(), type.Name, hindrance);
            return null;
        }
        Registration.CheckConstructors(scope, type);
        if (!Marks.Note(scope, type, type.Place(), type.Name)) return null;
        return Lifetime(attribute) is { } lifetime ? new(type.Written(), lifetime) : Unknown(scope, attribute);
    }

    private static string? Lifetime(AttributeData attribute) => attribute.Argument(0) switch
    {
        0 => "Singleton",
        1 => "Scoped",
        2 => "Transient",
        _ => null,
    };

    private static ServiceModel? Unknown(ParseScope scope, AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length > 0)
            scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(0, null, scope.CancellationToken), attribute.Argument(0) ?? "null", "lifetime", "a member of ServiceLifetime");
        return null;
    }
}
