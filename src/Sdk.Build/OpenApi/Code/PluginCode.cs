using System.Reflection;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A method that answers a route, its own or an inherited one of <paramref name="Owner"/>.</summary>
internal sealed record Handler(MethodInfo Method, Type Owner, string Verb, string Pattern, bool OfPlugin)
{
    /// <summary>Where its arguments come from, by their names, as far as attributes of the author's own say it.</summary>
    public IReadOnlyDictionary<string, (string Source, string Name)> OwnSources { get; init; } = new Dictionary<string, (string, string)>();
}

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
    public IEnumerable<Handler> Handlers()
    {
        var own = assembly.GetCustomAttributesData().AllNamed("Mint.Sdk.PluginInputAttribute").ToLookup(input => $"{input.Argument()} {Plain(input.Argument(1) as string)}", StringComparer.Ordinal);
        return assembly.GetTypes().SelectMany(HandlersOf).Select(handler => handler with { OwnSources = SourcesOf(own[$"{handler.Verb} {Plain(handler.Pattern)}"]) });
    }

    private static string Plain(string? pattern) => "/" + pattern?.Trim('/');

    private static Dictionary<string, (string Source, string Name)> SourcesOf(IEnumerable<CustomAttributeData> inputs)
    {
        var sources = new Dictionary<string, (string Source, string Name)>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs) sources[(string)input.Argument(2)!] = ((string)input.Argument(3)!, (string)input.Argument(4)!);
        return sources;
    }

    private static IEnumerable<Handler> HandlersOf(Type type)
    {
        var attributes = type.GetCustomAttributesData();
        var isPlugin = attributes.Named("Mint.Sdk.PluginAttribute") is not null;
        var routes = attributes.Named("Mint.Sdk.RoutesAttribute");
        if (!isPlugin && routes is null) return [];
        var prefix = routes?.Argument() as string ?? "";
        return MethodsOf(type).SelectMany(method => RoutesOf(method).Select(attribute => new Handler(method, type, Verbs[attribute.AttributeType.FullName!], prefix.TrimEnd('/') + attribute.Argument(), isPlugin)));
    }

    private static IEnumerable<CustomAttributeData> RoutesOf(MethodInfo method) => method.GetCustomAttributesData().Where(attribute => Verbs.ContainsKey(attribute.AttributeType.FullName!));

    // As the generator reads them: an override counts in place of what it overrides where it has an attribute of its own.
    private static IEnumerable<MethodInfo> MethodsOf(Type type)
    {
        var nearer = new List<MethodInfo>();
        for (var up = type; up is not null && up.FullName != "System.Object"; up = up.BaseType)
        {
            var methods = up.GetMethods(Declared);
            foreach (var method in methods)
                if (!nearer.Exists(near => Replaces(near, method))) yield return method;
            nearer.AddRange(methods);
        }
    }

    private static bool Replaces(MethodInfo near, MethodInfo far) =>
        near.Name == far.Name && (!near.IsVirtual || near.Attributes.HasFlag(MethodAttributes.NewSlot) || RoutesOf(near).Any())
        && near.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(far.GetParameters().Select(parameter => parameter.ParameterType));
}
