using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads the handlers of a class: routes below <c>prefix</c>, and of a plugin class hooks too.</summary>
internal sealed class HandlerParser(ParseScope scope, INamedTypeSymbol type, string prefix, AccessParser access)
{
    /// <summary>Names that the generated class has already, beside its own.</summary>
    public static readonly string[] Reserved = ["ConfigureServices", "Routes", "Hooks", "SettingsChanged", "HealthCheck", "Jobs", "json", "settings", "get_Routes", "get_Hooks", "get_SettingsChanged", "get_HealthCheck", "get_Jobs", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    private readonly HashSet<string> names = new(Reserved, StringComparer.Ordinal) { EntryName.Of(type) };

    public Items<RouteModel> Routes()
    {
        var routes = new List<(RouteModel Route, Location? Place)>();
        foreach (var method in Methods())
            foreach (var attribute in method.GetAttributes())
                if (RouteVerbs.Of(attribute) is { } verb && attribute.ConstructorArguments.Length > 0 && Callable(method)
                    && new RouteParser(scope, type, method, prefix, access).Parse(attribute, verb, () => Unique(method.Name)) is { } route)
                    routes.Add((route, attribute.Place(0, null, scope.CancellationToken)));
        foreach (var (route, place) in routes) scope.Places[route.Source] = place;
        return WithoutTwins(routes).ToItems();
    }

    /// <summary>The hooks and the jobs.</summary>
    public (Items<HookModel> Hooks, Items<JobModel> Jobs) Calls()
    {
        var methods = Methods().ToList();
        var parser = new HookParser(scope, methods, Callable, Unique);
        return (parser.Hooks(), JobParser.Jobs(scope, methods, parser));
    }

    private IEnumerable<IMethodSymbol> Methods() => ClassMethods.Of(type);

    private bool Callable(IMethodSymbol method)
    {
        var hindrance = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => "not an ordinary method",
            { IsGenericMethod: true } => "generic",
            { IsVararg: true } => "one with __arglist",
            { IsAbstract: true } when SymbolEqualityComparer.Default.Equals(method.ContainingType, type) => "abstract",
            { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) } => "private or protected",
            _ when !scope.Compilation.IsSymbolAccessibleWithin(method, scope.Compilation.Assembly) => "internal to another assembly",
            _ => null,
        };
        if (hindrance is not null) scope.Findings.Add(RouteRules.HandlerCanBeCalled, method.Place(), method.Name, hindrance);
        return hindrance is null;
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++) unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unique;
    }

    private IEnumerable<RouteModel> WithoutTwins(List<(RouteModel Route, Location? Place)> routes)
    {
        var twins = TwinRoutes.Of([.. routes.Select(item => item.Route)]);
        foreach (var twin in twins)
            foreach (var (route, place) in twin.Routes.Select(i => routes[i]))
                scope.Findings.Add(RouteRules.RouteIsUnique, place, route.Verb, route.Pattern, string.Join(", ", twin.Routes.Select(i => routes[i].Route.Method)), twin.Path);
        return routes.Select(item => item.Route).Where((_, i) => twins.All(twin => twin.Routes[0] == i || !twin.Routes.Contains(i)));
    }
}

/// <summary>The route attributes.</summary>
internal static class RouteVerbs
{
    /// <summary>Their full names.</summary>
    public static readonly string[] Attributes = ["Mint.Sdk.GetAttribute", "Mint.Sdk.PostAttribute", "Mint.Sdk.PutAttribute", "Mint.Sdk.PatchAttribute", "Mint.Sdk.DeleteAttribute"];

    /// <summary>The verb of a route attribute, or null where it is another attribute.</summary>
    public static string? Of(AttributeData attribute) => attribute.AttributeClass?.FullName() switch
    {
        "Mint.Sdk.GetAttribute" => "GET",
        "Mint.Sdk.PostAttribute" => "POST",
        "Mint.Sdk.PutAttribute" => "PUT",
        "Mint.Sdk.PatchAttribute" => "PATCH",
        "Mint.Sdk.DeleteAttribute" => "DELETE",
        _ => null,
    };
}
