using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>Attributes that the generator reads, by the names they are written with. A type whose attributes are all others is not looked at.</summary>
internal static class AttributeNames
{
    /// <summary>Attributes that make a type a declaration: full names, as <see cref="DeclarationReader"/> tells them apart.</summary>
    public static readonly string[] OfTypes =
    [
        "Mint.Sdk.PluginAttribute", "Mint.Sdk.RoutesAttribute", "Mint.Sdk.ServiceAttribute", "Mint.Sdk.TableAttribute", "Mint.Sdk.MigrationAttribute", "System.Text.Json.Serialization.JsonSerializableAttribute",
    ];

    private static readonly HashSet<string> Written = new(OfTypes.Append(SettingsParser.Attribute + "Attribute").Concat(StrayParser.OfThePlugin).Concat(StrayParser.OfHandlers).Concat(StrayParser.OfRoutes).Select(name => Short(name.Substring(name.LastIndexOf('.') + 1))), StringComparer.Ordinal);

    /// <summary>The name without <c>Attribute</c> at its end.</summary>
    public static string Short(string name) =>
        name.Length > 9 && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : name;

    /// <summary>Whether it is the name of one of them.</summary>
    public static bool Mean(string name) => Written.Contains(Short(name));

    /// <summary>Whether one of them could be meant by one of the names, which <c>using</c> directives of the file or of all files may have given to it.</summary>
    public static bool Mean(IReadOnlyCollection<string> written, IReadOnlyDictionary<string, string> aliases, IReadOnlyDictionary<string, string> globalAliases) =>
        aliases.Count + globalAliases.Count > 0 && written.Any(name => Mean(name, aliases, globalAliases));

    // An alias may stand for an alias, of a namespace around it.
    private static bool Mean(string name, IReadOnlyDictionary<string, string> aliases, IReadOnlyDictionary<string, string> globalAliases)
    {
        var meant = name;
        for (var steps = aliases.Count + globalAliases.Count; steps > 0 && (aliases.TryGetValue(meant, out var next) || globalAliases.TryGetValue(meant, out next)); steps--)
        {
            meant = next;
            if (Mean(meant)) return true;
        }
        return false;
    }
}
