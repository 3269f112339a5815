using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The name of the class that is generated beside a plugin class: <c>PlatesEntry</c>, with <c>_</c> behind it where the author has a type of that name.</summary>
internal static class EntryName
{
    public static string Of(INamedTypeSymbol plugin) => Free(plugin, "Entry");

    /// <summary>Likewise of the class that reads forms. It is seen in its file alone, but there it would hide one of the author's.</summary>
    public static string FormsOf(INamedTypeSymbol plugin) => Free(plugin, "Forms");

    private static string Free(INamedTypeSymbol plugin, string ending)
    {
        var name = plugin.Name + ending;
        while (plugin.ContainingNamespace.GetMembers(name).Any(member => member is INamespaceSymbol || IsTheAuthors(member))) name += "_";
        return name;
    }

    // The analyzer sees the generated class too.
    private static bool IsTheAuthors(INamespaceOrTypeSymbol member) =>
        member is INamedTypeSymbol { Arity: 0 } type && type.Locations.Any(place => place.SourceTree?.FilePath.EndsWith(PluginGenerator.EntryFile, System.StringComparison.Ordinal) != true);
}
