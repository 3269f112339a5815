using System.Reflection;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A method that answers a route.</summary>
internal sealed record Handler(MethodInfo Method, string Verb, string Pattern, bool OfPlugin);

/// <summary>The compiled plugin as metadata: no code of it, or of what it references, runs.</summary>
internal sealed class PluginCode
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["Mint.Sdk.GetAttribute"] = "GET", ["Mint.Sdk.PostAttribute"] = "POST", ["Mint.Sdk.PutAttribute"] = "PUT", ["Mint.Sdk.PatchAttribute"] = "PATCH", ["Mint.Sdk.DeleteAttribute"] = "DELETE",
    };

    private readonly Assembly assembly;

    private PluginCode(Assembly assembly) => this.assembly = assembly;

    /// <summary>Opens the plugin, reads it and closes it.</summary>
    /// <param name="assembly">The plugin's assembly.</param>
    /// <param name="references">What it was compiled against.</param>
    /// <param name="read">Reads it; nothing of it may stay in use afterwards.</param>
    /// <exception cref="RefusedException">MINT4020.</exception>
    public static T Read<T>(string assembly, IEnumerable<string> references, Func<PluginCode, T> read)
    {
        try
        {
            using var context = new MetadataLoadContext(new PathAssemblyResolver(references.Append(assembly)));
            return read(new(context.LoadFromAssemblyPath(assembly)));
        }
        catch (Exception failure) when (failure is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException or ReflectionTypeLoadException)
        {
            throw new RefusedException(PackingCodes.CodeMustBeReadable, assembly, $"The routes cannot be described: {failure.Message}",
                "Reference the package that has what is missing, or set <MintGenerateOpenApi>false</MintGenerateOpenApi> to pack without openapi.json.");
        }
    }

    /// <summary>Every method with a route attribute, of the plugin's class and of classes with <c>[Routes]</c>.</summary>
    public IEnumerable<Handler> Handlers() => assembly.GetTypes().SelectMany(HandlersOf);

    private static IEnumerable<Handler> HandlersOf(Type type)
    {
        var attributes = type.GetCustomAttributesData();
        var isPlugin = attributes.Named("Mint.Sdk.PluginAttribute") is not null;
        var routes = attributes.Named("Mint.Sdk.RoutesAttribute");
        if (!isPlugin && routes is null) return [];
        var prefix = routes?.Argument() as string ?? "";
        return type.GetMethods(Declared).SelectMany(method => method.GetCustomAttributesData()
            .Where(attribute => Verbs.ContainsKey(attribute.AttributeType.FullName!))
            .Select(attribute => new Handler(method, Verbs[attribute.AttributeType.FullName!], prefix.TrimEnd('/') + attribute.Argument(), isPlugin)));
    }
}
