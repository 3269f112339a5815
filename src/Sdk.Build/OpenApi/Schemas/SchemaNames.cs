using System.Globalization;

namespace Mint.Sdk.Build;

/// <summary>Names of components: the type's own (<c>Plate</c>, <c>PageOfPlate</c>), its full one (<c>Acme.Plates.Plate</c>) where two would have the same.</summary>
internal static class SchemaNames
{
    /// <param name="components">By key, the type and, for a variant, what it is a variant of.</param>
    /// <param name="taken">Names that are not to be given.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, (AnnotatedType Type, AnnotatedType? VariantOf)> components, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var same in components.OrderBy(one => one.Key, StringComparer.Ordinal).GroupBy(one => Name(one.Value, Short), StringComparer.Ordinal).ToList())
        {
            var alone = same.Count() == 1 && !used.Contains(same.Key);
            foreach (var (key, component) in same) names.Add(key, Free(alone ? same.Key : Name(component, Full), used));
        }
        return names;
    }

    private static string Name((AnnotatedType Type, AnnotatedType? VariantOf) component, Func<Type, string> of) =>
        component.VariantOf is { } general ? Name(general, of) + (component.Type.Key == general.Key ? "Base" : Name(component.Type, Short)) : Name(component.Type, of);

    private static string Name(AnnotatedType type, Func<Type, string> of)
    {
        if (type.IsArray) return "ListOf" + Argument(type.Arguments[0]);
        var name = of(type.Definition);
        return type.Arguments.Count == 0 ? name : $"{name}Of{string.Join("And", type.Arguments.Select(Argument))}";
    }

    private static string Argument(AnnotatedType type) => (type.MayBeNull ? "Nullable" : "") + Name(type, Short);

    private static string Short(Type type) => WithoutArity(type.Name);

    private static string Full(Type type) => string.Join('.', type.FullName!.Split('.', '+').Select(WithoutArity));

    private static string WithoutArity(string name) => string.Concat(name.Split('`')[0].Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_{(int)c:x4}")));

    private static string Free(string name, HashSet<string> used)
    {
        var free = name;
        for (var i = 2; !used.Add(free); i++) free = name + i.ToString(CultureInfo.InvariantCulture);
        return free;
    }
}
