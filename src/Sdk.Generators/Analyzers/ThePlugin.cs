using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The assembly's plugin class, found by its attribute; none where there is none or there are several.</summary>
internal sealed class ThePlugin
{
    private readonly Lazy<INamedTypeSymbol?> type;
    private readonly Lazy<HashSet<string>> permissions;

    public ThePlugin(Compilation compilation)
    {
        type = new(() => Find(compilation));
        permissions = new(() => new(Attributes("Mint.Sdk.RequiresPermission").Select(attribute => attribute.Argument(0)).OfType<string>(), StringComparer.Ordinal));
    }

    /// <summary>The class, or null.</summary>
    public INamedTypeSymbol? Type => type.Value;

    /// <summary>Where it is declared.</summary>
    public Location? Place => Type?.Place();

    public bool Declares(string permission) => permissions.Value.Contains(permission);

    private IEnumerable<AttributeData> Attributes(string name) => Type?.Attributes(name) ?? [];

    private static INamedTypeSymbol? Find(Compilation compilation)
    {
        INamedTypeSymbol? found = null;
        foreach (var candidate in DeclaringTypes.Of(compilation, default))
        {
            if (candidate.Attribute("Mint.Sdk.Plugin") is null) continue;
            if (found is not null) return null;
            found = candidate;
        }
        return found;
    }
}
