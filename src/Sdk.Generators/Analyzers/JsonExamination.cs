using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Compares the types that handlers send and read as JSON with those that the plugin's serializer contexts know; silent where it has none.</summary>
internal sealed class JsonExamination
{
    private readonly ConcurrentBag<INamedTypeSymbol> contexts = [];
    private readonly ConcurrentBag<(ITypeSymbol Type, IMethodSymbol Handler, Location? Place)> uses = [];

    /// <summary>Notes a serializer context or a class with handlers.</summary>
    public void Note(ParseScope scope, INamedTypeSymbol type)
    {
        if (type.DerivesFrom("System.Text.Json.Serialization.JsonSerializerContext")) contexts.Add(type);
        foreach (var method in ClassMethods.Of(type))
            if (method.GetAttributes().Any(attribute => RouteVerbs.Of(attribute) is not null)) Note(scope, method);
    }

    /// <summary>What is missing, when all types were noted.</summary>
    public IEnumerable<Diagnostic> Missing()
    {
        if (contexts.OrderBy(context => context.Name, StringComparer.Ordinal).FirstOrDefault() is not { } target) yield break;
        var known = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var declared in contexts.SelectMany(context => context.Attributes("System.Text.Json.Serialization.JsonSerializable")))
            if (declared.ConstructorArguments.Length > 0 && declared.ConstructorArguments[0].Value is ITypeSymbol type) Reach(type, known);
        foreach (var (type, handler, place) in uses)
            if (NeedsContext(type) && !known.Contains(type))
                yield return new Remedy(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), target.Place())
                    .Of(AdviceRules.TypeIsInJsonContext, place, type.Readable(), handler.Name, target.Name);
    }

    private void Note(ParseScope scope, IMethodSymbol method)
    {
        foreach (var type in Sent(method.ReturnType)) uses.Add((type, method, method.Place()));
        foreach (var parameter in method.Parameters)
            if (IsBody(scope, method, parameter)) uses.Add((parameter.Type.WithoutNullable(), method, parameter.Place()));
    }

    // A task's or a typed result's type argument is what is sent.
    private static IEnumerable<ITypeSymbol> Sent(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments.Length: > 0 } named when IsWrapper(named) => named.TypeArguments.SelectMany(Sent),
        INamedTypeSymbol named when named.FullName() == "System.Threading.Tasks.Task" || IsResult(named) => [],
        { SpecialType: SpecialType.System_Void } => [],
        _ => [type.WithoutNullable()],
    };

    private static bool IsWrapper(INamedTypeSymbol type) => type.FullName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" || IsResult(type);

    private static bool IsResult(INamedTypeSymbol type) =>
        type.FullName() == "Microsoft.AspNetCore.Http.IResult" || type.AllInterfaces.Any(one => one.FullName() == "Microsoft.AspNetCore.Http.IResult");

    private static bool IsBody(ParseScope scope, IMethodSymbol method, IParameterSymbol parameter)
    {
        if (parameter.Attribute("Microsoft.AspNetCore.Mvc.FromBody") is not null) return true;
        if (parameter.GetAttributes().Length > 0 || method.GetAttributes().All(attribute => RouteVerbs.Of(attribute) is null or "GET" or "DELETE")) return false;
        return NeedsContext(parameter.Type) && !TextFormats.IsText(scope, parameter.Type.WithoutNullable()) && !Registration.IsService(parameter.Type.WithoutNullable())
            && !parameter.Type.FullName().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);
    }

    // What System.Text.Json has converters for needs no context.
    private static bool NeedsContext(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic } => false,
        { SpecialType: not SpecialType.None and not SpecialType.System_Collections_Generic_IEnumerable_T and not SpecialType.System_Collections_Generic_IList_T } => false,
        IArrayTypeSymbol array => NeedsContext(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } => true,
        _ => type.ContainingNamespace is not { } space || !(space.FullName() + ".").StartsWith("System.", StringComparison.Ordinal),
    };

    private static void Reach(ITypeSymbol type, HashSet<ITypeSymbol> known)
    {
        if (!known.Add(type)) return;
        if (type is IArrayTypeSymbol array) Reach(array.ElementType, known);
        if (type is not INamedTypeSymbol named) return;
        foreach (var argument in named.TypeArguments) Reach(argument, known);
        if (!type.Locations.Any(place => place.IsInSource)) return;
        for (var level = type; level is not null; level = level.BaseType)
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }) Reach(property.Type, known);
    }
}
