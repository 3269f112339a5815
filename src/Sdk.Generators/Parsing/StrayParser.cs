using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Finds attributes that have no effect where they stand, since the type is no plugin class and has no routes.</summary>
internal static class StrayParser
{
    /// <summary>Attributes of the plugin class.</summary>
    public static readonly string[] OfThePlugin =
    [
        "Mint.Sdk.RequiresPermissionAttribute", "Mint.Sdk.PluginRoleAttribute", "Mint.Sdk.ExperimentTypeAttribute", "Mint.Sdk.RequiresAttribute", "Mint.Sdk.ProvidesAttribute",
        "Mint.Sdk.DependsOnAttribute", "Mint.Sdk.NavItemAttribute", "Mint.Sdk.UiSlotAttribute", "Mint.Sdk.DesignSchemaAttribute",
    ];

    /// <summary>Attributes of its methods.</summary>
    public static readonly string[] OfHandlers = [.. RouteVerbs.Attributes, .. HookParser.Attributes];

    /// <summary>Attributes of routes, and of the classes that have some.</summary>
    public static readonly string[] OfRoutes = ["Mint.Sdk.AllowAnonymousAttribute", "Mint.Sdk.RequirePluginRoleAttribute", "Mint.Sdk.RequirePermissionAttribute"];

    public static void Check(ParseScope scope, INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface) CheckInterface(scope, type);
        if (!Symbols.MayDeclare(type)) return;
        var isPlugin = type.Attribute("Mint.Sdk.Plugin") is not null;
        var hasRoutes = isPlugin || type.Attribute("Mint.Sdk.Routes") is not null;
        // What an abstract class declares, the classes that derive from it have.
        var passesOn = type.IsAbstract && !type.IsStatic;
        if (!hasRoutes && !passesOn) CheckAccess(scope, type);
        if (!isPlugin) CheckDeclarations(scope, type);
        foreach (var method in hasRoutes ? ClassMethods.Of(type) : type.GetMembers().OfType<IMethodSymbol>()) CheckMethod(scope, method, isPlugin || (passesOn && !hasRoutes), hasRoutes);
    }

    private static void CheckInterface(ParseScope scope, INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(ClassMethods.IsHandler))
            scope.Findings.Add(RouteRules.HandlerIsInClass, method.Place(), method.Name, type.Name);
    }

    private static void CheckDeclarations(ParseScope scope, INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
            if (attribute.AttributeClass is { } of && OfThePlugin.Contains(of.FullName()))
                scope.Findings.Add(PluginRules.BelongsToPlugin, attribute.Place(scope.CancellationToken), Short(of), type.Name);
    }

    private static void CheckMethod(ParseScope scope, IMethodSymbol method, bool takesHooks, bool hasRoutes)
    {
        if (method.GetAttributes().IsEmpty) return;
        var handles = method.GetAttributes().Where(ClassMethods.IsOfHandler).ToList();
        var isRoute = handles.Any(attribute => RouteVerbs.Of(attribute) is not null);
        if (!takesHooks && handles.Any(attribute => RouteVerbs.Of(attribute) is null || !hasRoutes)) scope.Findings.Add(RouteRules.HandlerIsInPlugin, method.Place(), method.Name, method.ContainingType.Name);
        if (!isRoute) CheckAccess(scope, method);
    }

    private static void CheckAccess(ParseScope scope, ISymbol owner)
    {
        foreach (var attribute in owner.GetAttributes())
            if (attribute.AttributeClass is { } of && OfRoutes.Contains(of.FullName()))
                scope.Findings.Add(RouteRules.AccessIsOfRoutes, attribute.Place(scope.CancellationToken), Short(of), owner.Name);
    }

    private static string Short(INamedTypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);
}
