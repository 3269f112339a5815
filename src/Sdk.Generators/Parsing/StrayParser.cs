using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Finds attributes that have no effect where they stand, since the type is no plugin class.</summary>
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

    public static void Check(ParseScope scope, INamedTypeSymbol type)
    {
        if (type.Attribute("Mint.Sdk.Plugin") is not null || !Symbols.MayDeclare(type)) return;
        foreach (var attribute in type.GetAttributes())
            if (attribute.AttributeClass is { } of && OfThePlugin.Contains(of.FullName()))
                scope.Findings.Add(PluginRules.BelongsToPlugin, attribute.Place(scope.CancellationToken), of.Name.Substring(0, of.Name.Length - "Attribute".Length), type.Name);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            if (method.GetAttributes().Any(attribute => attribute.AttributeClass is { } of && OfHandlers.Contains(of.FullName())))
                scope.Findings.Add(RouteRules.HandlerIsInPlugin, method.Place(), method.Name, type.Name);
    }
}
