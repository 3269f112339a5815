using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What an attribute says of where an argument comes from, in the order in which ASP.NET Core asks.</summary>
internal enum SourceKind { Route, Query, Header, Body, Form, Service, Keyed, Parts }

/// <summary>Finds the attribute that counts: one of ASP.NET Core's own, one derived from them, or one that implements the same interface.</summary>
internal static class SourceAttributes
{
    private const string Metadata = "Microsoft.AspNetCore.Http.Metadata.IFrom";

    private static readonly Dictionary<string, SourceKind> Interfaces = new(System.StringComparer.Ordinal)
    {
        [Metadata + "RouteMetadata"] = SourceKind.Route, [Metadata + "QueryMetadata"] = SourceKind.Query, [Metadata + "HeaderMetadata"] = SourceKind.Header,
        [Metadata + "BodyMetadata"] = SourceKind.Body, [Metadata + "FormMetadata"] = SourceKind.Form, [Metadata + "ServiceMetadata"] = SourceKind.Service,
    };

    /// <summary>The attribute and its kind, or null where none says anything.</summary>
    public static (SourceKind Kind, AttributeData Attribute)? Of(IEnumerable<AttributeData> attributes)
    {
        (SourceKind Kind, AttributeData Attribute)? first = null;
        foreach (var attribute in attributes)
            if (attribute.AttributeClass is { } type && KindOf(type) is { } kind && (first is null || kind < first.Value.Kind)) first = (kind, attribute);
        return first;
    }

    /// <summary>The name in the request that the attribute gives, null for that of the parameter.</summary>
    public static Evaluated Name(ParseScope scope, AttributeData attribute, SourceKind kind)
    {
        var face = attribute.AttributeClass?.AllInterfaces.FirstOrDefault(one => Interfaces.TryGetValue(one.FullName(), out var of) && of == kind);
        var name = face?.GetMembers("Name").FirstOrDefault();
        if (name is null) return Evaluated.Nothing;
        return attribute.AttributeClass!.FindImplementationForInterfaceMember(name) is IPropertySymbol property ? new AttributeValue(scope, attribute, property).Read() : Evaluated.Unknown;
    }

    /// <summary>What <c>[FromBody]</c> says of an empty body: the value of <c>EmptyBodyBehavior</c>, where it is known.</summary>
    public static Evaluated EmptyBody(ParseScope scope, AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().Any(member => member.Name.EndsWith("AllowEmpty", System.StringComparison.Ordinal)) && !IsTheFrameworks(type)) return Evaluated.Unknown;
            if (type.GetMembers("EmptyBodyBehavior").OfType<IPropertySymbol>().FirstOrDefault() is { } property) return new AttributeValue(scope, attribute, property).Read();
        }
        return Evaluated.Nothing;
    }

    /// <summary>Whether the attribute is ASP.NET Core's own, all of which the compiler can read.</summary>
    public static bool IsTheFrameworks(INamedTypeSymbol type) => type.ContainingNamespace.FullName() is "Microsoft.AspNetCore.Mvc" or "Microsoft.AspNetCore.Http" or "Microsoft.Extensions.DependencyInjection";

    private static SourceKind? KindOf(INamedTypeSymbol type)
    {
        SourceKind? first = null;
        foreach (var one in type.AllInterfaces)
            if (Interfaces.TryGetValue(one.FullName(), out var kind) && (first is null || kind < first)) first = kind;
        if (first is not null) return first;
        if (IsOrDerives(type, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute")) return SourceKind.Keyed;
        return type.FullName() == "Microsoft.AspNetCore.Http.AsParametersAttribute" ? SourceKind.Parts : null;
    }

    private static bool IsOrDerives(INamedTypeSymbol type, string name) => type.FullName() == name || type.DerivesFrom(name);
}
