using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Members that C# wants set where an object is made: generated code cannot leave one out.</summary>
internal static class RequiredMembers
{
    private const string SetsThem = "System.Diagnostics.CodeAnalysis.SetsRequiredMembers";

    /// <summary>Finds the required members that neither the constructor sets nor the request.</summary>
    /// <param name="scope">Takes the findings.</param>
    /// <param name="type">The type that is made.</param>
    /// <param name="constructor">The constructor that makes it.</param>
    /// <param name="filled">Members that are set beside it.</param>
    /// <param name="place">Where to say it of a member that is not in source code.</param>
    /// <param name="wayOut">What to do instead.</param>
    /// <returns>Whether there is none.</returns>
    public static bool AreFilled(ParseScope scope, INamedTypeSymbol type, IMethodSymbol constructor, IEnumerable<string> filled, Location? place, string wayOut)
    {
        if (constructor.Attribute(SetsThem) is not null) return true;
        var known = new HashSet<string>(filled, StringComparer.Ordinal);
        var missing = Of(type).Where(member => known.Add(member.Name)).ToList();
        foreach (var member in missing) scope.Findings.Add(RouteRules.RequiredMemberIsFilled, member.Place() ?? place, member.Name, type.Readable(), wayOut);
        return missing.Count == 0;
    }

    private static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType)
            foreach (var member in up.GetMembers())
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) yield return member;
    }
}
