using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads who may call a route, from the method and its class. <c>declarations</c> are the plugin's; null for a class that does not see them.</summary>
internal sealed class AccessParser(ParseScope scope, INamedTypeSymbol type, DeclarationParser? declarations)
{
    private const string Anonymous = "Mint.Sdk.AllowAnonymous";

    /// <summary>Permissions add up; roles of the method are some of the class's. A requirement goes before <c>[AllowAnonymous]</c>.</summary>
    public AuthModel Of(IMethodSymbol method)
    {
        var roles = Narrowed(method, Roles(method), RolesOfClass());
        var permissions = Permissions(method).Union(Classes().SelectMany(Permissions), StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToItems();
        var isRestricted = roles.Count > 0 || permissions.Count > 0;
        if (isRestricted && method.Attribute(Anonymous) is { } anonymous) scope.Findings.Add(RouteRules.AnonymousOrRestricted, anonymous.Place(scope.CancellationToken), method.Name);
        return new(!isRestricted && (method.Attribute(Anonymous) is not null || Classes().Any(one => one.Attribute(Anonymous) is not null)), roles, permissions);
    }

    /// <summary>Finds what the class says against itself.</summary>
    public void CheckClass()
    {
        if (type.Attribute(Anonymous) is { } anonymous && (RolesOfClass().Count > 0 || Classes().Any(one => Permissions(one).Count > 0)))
            scope.Findings.Add(RouteRules.AnonymousOrRestricted, anonymous.Place(scope.CancellationToken), type.Name);
    }

    // The class and those it derives from: what a base class requires, its handlers require wherever they are inherited.
    private IEnumerable<INamedTypeSymbol> Classes()
    {
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType) yield return up;
    }

    private SortedSet<string> RolesOfClass() => Classes().Select(Roles).FirstOrDefault(roles => roles.Count > 0) ?? [];

    private Items<string> Narrowed(IMethodSymbol method, SortedSet<string> own, SortedSet<string> ofClass)
    {
        if (own.Count > 0 && ofClass.Count > 0 && !own.IsSubsetOf(ofClass)) scope.Findings.Add(RouteRules.RolesNarrow, method.Place(), new Remedy(string.Join(" ", own.Except(ofClass)), PlaceOfRoles()), method.Name, type.Name);
        return (own.Count > 0 ? own : ofClass).ToItems();
    }

    private Location? PlaceOfRoles() => Classes().Select(one => one.Attribute("Mint.Sdk.RequirePluginRole")).OfType<AttributeData>().FirstOrDefault()?.Place(scope.CancellationToken);

    private SortedSet<string> Roles(ISymbol symbol) => Required(symbol, "Mint.Sdk.RequirePluginRole", attribute => attribute.ConstructorArguments.Length == 0 ? [] : attribute.ConstructorArguments[0].Texts(),
        name => declarations?.Roles.Any(role => role.Name == name) != false, RouteRules.RoleIsDeclared);

    private SortedSet<string> Permissions(ISymbol symbol) => Required(symbol, "Mint.Sdk.RequirePermission", attribute => attribute.Argument(0) is string name ? [name] : [],
        name => declarations?.Permissions.Any(permission => permission.Name == name) != false, RouteRules.PermissionIsDeclared);

    private SortedSet<string> Required(ISymbol symbol, string attributeName, Func<AttributeData, IReadOnlyList<string>> read, Func<string, bool> isDeclared, DiagnosticDescriptor rule)
    {
        var required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attribute in symbol.Attributes(attributeName))
            foreach (var name in read(attribute))
                if (isDeclared(name)) required.Add(name);
                else scope.Findings.Add(rule, attribute.Place(scope.CancellationToken), new Remedy(name), name);
        return required;
    }
}
