using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The name of the class that is generated beside a plugin class: <c>PlatesEntry</c>, with <c>_</c> behind it where the author has a type of that name.</summary>
internal static class EntryName
{
    public static string Of(INamedTypeSymbol plugin)
    {
        var name = plugin.Name + "Entry";
        while (plugin.ContainingNamespace.GetMembers(name).Any(member => member is INamespaceSymbol || IsTheAuthors(member))) name += "_";
        return name;
    }

    // The analyzer sees the generated class too.
    private static bool IsTheAuthors(INamespaceOrTypeSymbol member) =>
        member is INamedTypeSymbol { Arity: 0 } type && !type.AllInterfaces.Any(one => one.FullName() == "Mint.Sdk.Entry.IPluginEntry");
}
