using System.Reflection;
using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>Finds out what a type is in JSON, by the rules of System.Text.Json with ASP.NET Core's defaults (camelCase).</summary>
internal sealed class Shapes(XmlDocs docs)
{
    private const string Json = "System.Text.Json.Serialization.";
    private const int Deepest = 12;

    public Shape Of(AnnotatedType type)
    {
        if (type.Depth > Deepest) return new Shape.Plain(() => Schema.Anything);
        if (KnownTypes.InJson(type) is not null) return new Shape.Plain(() => KnownTypes.InJson(type)!);
        if (type.IsArray) return new Shape.List(type.Arguments[0]);
        if (type.Definition.IsEnum) return Choice(type.Definition, type.Definition.GetCustomAttributesData());
        if (type.Definition.Has(Json + "JsonConverterAttribute")) return Converted(type.Definition.GetCustomAttributesData());
        if (type.Definition.IsGenericParameter || type.Definition.IsPointer || type.DerivesFrom("System.Delegate")) return new Shape.Plain(() => Schema.Anything);
        return Collection(type) ?? new Shape.Record(new Members(type, docs).All(), Openness(type.Definition), Rest(type), VariantsOf(type));
    }

    /// <summary>The shape of an enum, as the attributes of its type or of one member say.</summary>
    public static Shape Choice(Type type, IEnumerable<CustomAttributeData> attributes)
    {
        var converter = attributes.Named(Json + "JsonConverterAttribute")?.Argument() as Type;
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        if (converter is null) return new Shape.Choice(fields, AsText: false, type.Has("System.FlagsAttribute"));
        // A converter derived from it may name the values otherwise.
        return IsEnumConverter(converter) ? new Shape.Choice(fields, AsText: true, type.Has("System.FlagsAttribute"))
            : new Shape.Plain(() => new AnnotatedType { Definition = converter }.DerivesFrom(Json + "JsonStringEnumConverter") ? Schema.Of("string") : Schema.Anything);
    }

    public static bool IsEnumConverter(Type converter) =>
        (converter.IsGenericType ? converter.GetGenericTypeDefinition() : converter).FullName is Json + "JsonStringEnumConverter" or Json + "JsonStringEnumConverter`1";

    /// <summary>The name of an enum's value where it is a text.</summary>
    public static string NameOf(FieldInfo field) => field.Attribute(Json + "JsonStringEnumMemberNameAttribute")?.Argument() as string ?? field.Name;

    private static Shape.Plain Converted(IEnumerable<CustomAttributeData> attributes)
    {
        var converter = attributes.Named(Json + "JsonConverterAttribute")!.Argument() as Type;
        return new(() => Schema.Anything.Described(converter is null ? "Written by a converter." : $"Written by {converter.Name}."));
    }

    private static Shape? Collection(AnnotatedType type)
    {
        foreach (var map in new[] { "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2" })
        {
            if (type.As(map) is { } dictionary) return new Shape.Map(dictionary.Arguments[1]);
        }
        foreach (var list in new[] { "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IAsyncEnumerable`1" })
        {
            if (type.As(list) is { } items) return new Shape.List(items.Arguments[0]);
        }
        if (type.As("System.Collections.IDictionary") is not null) return new Shape.Plain(() => Schema.Of("object"));
        return type.As("System.Collections.IEnumerable") is null ? null : new Shape.Plain(() => Schema.ListOf(Schema.Anything));
    }

    private static bool? Openness(Type type) => type.Attribute(Json + "JsonUnmappedMemberHandlingAttribute")?.Argument() is int handling ? handling == 1 ? false : null : null;

    private static AnnotatedType? Rest(AnnotatedType type) => Members.Properties(type)
        .Where(found => found.Property.Has(Json + "JsonExtensionDataAttribute")).Select(found => Annotations.Of(found.Property, found.Owner)).FirstOrDefault();

    private static Variants? VariantsOf(AnnotatedType type)
    {
        var attributes = type.Definition.GetCustomAttributesData();
        var derived = attributes.AllNamed(Json + "JsonDerivedTypeAttribute").Select(attribute => ((Type)attribute.Argument()!, attribute.Argument(1))).ToList();
        if (derived.Count == 0) return null;
        var discriminator = attributes.Named(Json + "JsonPolymorphicAttribute")?.Set("TypeDiscriminatorPropertyName") as string ?? "$type";
        var types = derived.Select(one => (Annotations.None.Read(one.Item1, type.Substitution), one.Item2)).ToList();
        if (!type.Definition.IsAbstract && !derived.Exists(one => one.Item1 == type.Definition)) types.Insert(0, (type, null));
        return new(discriminator, types);
    }
}
