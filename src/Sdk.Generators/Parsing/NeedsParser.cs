using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a plugin class needs of the platform and gives to it: capabilities, other plugins.</summary>
internal sealed class NeedsParser(ParseScope scope, INamedTypeSymbol type)
{
    /// <summary>What is required, by its wire name.</summary>
    public Items<string> Capabilities()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attribute in type.Attributes("Mint.Sdk.Requires"))
        {
            if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } list) continue;
            foreach (var (constant, index) in list.Values.Select((constant, index) => (constant, index)))
            {
                if (constant is not { Kind: TypedConstantKind.Enum, Type: { } of }) continue;
                var place = attribute.Place(index, null, scope.CancellationToken);
                if (of.MemberName(constant.Value) is not { } name) scope.Findings.Add(PluginRules.ArgumentIsValid, place, constant.Value ?? "null", "capability", "a member of Capability");
                else if (!found.Add(name)) scope.Findings.Add(PluginRules.DeclaredOnce, place, "Capability", name);
            }
        }
        return found.ToItems();
    }

    /// <summary>What is provided.</summary>
    public Items<string> Provides()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (attribute, name, place) in Named("Mint.Sdk.Provides"))
            if (!Words.IsSnake(name)) scope.Findings.Add(PluginRules.ArgumentIsValid, place, name, "capability", "snake_case, for instance 'barcode_printing'");
            else if (!found.Add(name)) scope.Findings.Add(PluginRules.DeclaredOnce, place, "Capability", name);
        return found.ToItems();
    }

    /// <summary>The plugins that must be there, by id.</summary>
    public Items<DependencyModel> Dependencies(string id)
    {
        var found = new SortedDictionary<string, DependencyModel>(StringComparer.Ordinal);
        foreach (var (attribute, other, place) in Named("Mint.Sdk.DependsOn"))
        {
            if (attribute.ConstructorArguments.Length != 2) continue;
            var range = attribute.Argument(1) as string ?? "";
            var valid = Words.IsInterval(range);
            if (!valid) scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(1, null, scope.CancellationToken), range, "version range", "a NuGet interval, for instance '[1.0,2.0)'");
            if (!Words.IsPluginId(other)) scope.Findings.Add(PluginRules.IdIsValid, place, other);
            else if (other == id) scope.Findings.Add(PluginRules.DependsOnAnother, place, id);
            else if (found.ContainsKey(other)) scope.Findings.Add(PluginRules.DeclaredOnce, place, "Dependency", other);
            else if (valid) found.Add(other, new(other, range));
        }
        return found.Values.ToItems();
    }

    private IEnumerable<(AttributeData Attribute, string Name, Location? Place)> Named(string attributeName) => type.Attributes(attributeName)
        .Where(attribute => attribute.ConstructorArguments.Length > 0)
        .Select(attribute => (attribute, attribute.Argument(0) as string ?? "", attribute.Place(0, null, scope.CancellationToken)));
}
