using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a plugin class declares beside its identity: permissions, roles, experiment types.</summary>
internal sealed class DeclarationParser
{
    private readonly ParseScope scope;

    public DeclarationParser(ParseScope scope, INamedTypeSymbol type)
    {
        this.scope = scope;
        Permissions = Read(type, "Mint.Sdk.RequiresPermission", "Permission", Words.IsPermission, "permission", "lower case with one dot, for instance 'experiments.view'",
            (attribute, name) => new PermissionModel(name, attribute.Named("Reason") as string), permission => permission.Name);
        Roles = Read(type, "Mint.Sdk.PluginRole", "Role", Words.IsRole, "role", "lower case, for instance 'operator'",
            (attribute, name) => new RoleModel(name, attribute.Argument(1) as string ?? ""), role => role.Name);
        ExperimentTypes = Read(type, "Mint.Sdk.ExperimentType", "Experiment type", Words.IsSnake, "experiment type", "snake_case, for instance 'plate_assay'",
            (_, name) => name, name => name);
    }

    public Items<PermissionModel> Permissions { get; }

    public Items<RoleModel> Roles { get; }

    public Items<string> ExperimentTypes { get; }

    private Items<T> Read<T>(
        INamedTypeSymbol type, string attributeName, string what, Func<string, bool> isValid, string role, string rule,
        Func<AttributeData, string, T> make, Func<T, string> nameOf) where T : IEquatable<T>
    {
        var found = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var attribute in type.Attributes(attributeName))
        {
            if (attribute.ConstructorArguments.Length == 0) continue;
            var name = attribute.Argument(0) as string ?? "";
            var place = attribute.Place(0, null, scope.CancellationToken);
            CheckText(attribute);
            if (!isValid(name)) scope.Findings.Add(PluginRules.ArgumentIsValid, place, name, role, rule);
            else if (found.ContainsKey(name)) scope.Findings.Add(PluginRules.DeclaredOnce, place, what, name);
            else found.Add(name, make(attribute, name));
        }
        return found.Values.OrderBy(nameOf, StringComparer.Ordinal).ToItems();
    }

    // The reason or description: an admin reads it.
    private void CheckText(AttributeData attribute)
    {
        if (attribute.Named("Reason") is string reason && !Words.IsText(reason))
            scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(-1, "Reason", scope.CancellationToken), reason, "reason", "at most 4000 printable characters");
        if (attribute.ConstructorArguments.Length == 2 && !Words.IsLine(attribute.Argument(1) as string ?? "", 4000))
            scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(1, null, scope.CancellationToken), attribute.Argument(1) ?? "null", "description", "a line that says what the role allows");
    }
}
