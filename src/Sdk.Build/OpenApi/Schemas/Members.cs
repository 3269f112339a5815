using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>The members of a type as System.Text.Json finds them: the type's own first, then those of its base types.</summary>
internal sealed class Members
{
    private const string Json = "System.Text.Json.Serialization.";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly AnnotatedType type;
    private readonly XmlDocs docs;
    private readonly Dictionary<string, ParameterInfo> constructor;

    public Members(AnnotatedType type, XmlDocs docs)
    {
        (this.type, this.docs) = (type, docs);
        constructor = ConstructorOf(type.Definition).GroupBy(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Member> All()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var members = Properties(type).Where(found => seen.Add(found.Property.Name)).Select(found => Of(found.Property, found.Owner))
            .Concat(Fields(type).Where(found => seen.Add(found.Field.Name)).Select(found => Of(found.Field, found.Owner)));
        return [.. members.OfType<Member>().DistinctBy(member => member.Name, StringComparer.Ordinal)];
    }

    /// <summary>All properties with the type that declares them, most derived first.</summary>
    public static IEnumerable<(PropertyInfo Property, AnnotatedType Owner)> Properties(AnnotatedType type) =>
        Line(type).SelectMany(owner => owner.Definition.GetProperties(Declared).Where(property => property.GetIndexParameters().Length == 0).Select(property => (property, owner)));

    private static IEnumerable<(FieldInfo Field, AnnotatedType Owner)> Fields(AnnotatedType type) =>
        Line(type).SelectMany(owner => owner.Definition.GetFields(Declared).Where(field => field.Has(Json + "JsonIncludeAttribute")).Select(field => (field, owner)));

    private static IEnumerable<AnnotatedType> Line(AnnotatedType type)
    {
        for (var at = type; ; at = Annotations.None.Read(at.Definition.BaseType, at.Substitution))
        {
            yield return at;
            if (at.Definition.BaseType is null) break;
        }
        if (!type.Definition.IsInterface) yield break;
        foreach (var inherited in type.Definition.GetInterfaces()) yield return Annotations.None.Read(inherited, type.Substitution);
    }

    private Member? Of(PropertyInfo property, AnnotatedType owner)
    {
        var attributes = property.GetCustomAttributesData();
        var included = attributes.Named(Json + "JsonIncludeAttribute") is not null;
        var get = property.GetMethod is { } getter && (getter.IsPublic || included);
        var set = property.SetMethod is { } setter && (setter.IsPublic || included);
        if (!get && !set) return null;
        var parameter = constructor.GetValueOrDefault(property.Name);
        return Of(property, attributes, Annotations.Of(property, owner), parameter) is not { } member ? null : member with
        {
            CanBeRead = member.CanBeRead && (set || parameter is not null),
            CanBeWritten = member.CanBeWritten && get,
            AlwaysWritten = member.AlwaysWritten && get,
            Demanded = member.Demanded && (set || parameter is not null),
            Description = docs.Section(DocumentationId.Of(property), "summary") ?? docs.Section(DocumentationId.Of(property.DeclaringType!), "param", "name", property.Name),
        };
    }

    private Member? Of(FieldInfo field, AnnotatedType owner) => Of(field, field.GetCustomAttributesData(), Annotations.Of(field, owner), parameter: null) is not { } member ? null
        : member with { CanBeRead = member.CanBeRead && !field.IsInitOnly, Description = docs.Section(DocumentationId.Of(field), "summary") };

    private static Member? Of(MemberInfo member, IList<CustomAttributeData> attributes, AnnotatedType declared, ParameterInfo? parameter)
    {
        if (attributes.Named(Json + "JsonExtensionDataAttribute") is not null) return null;
        var ignored = attributes.Named(Json + "JsonIgnoreAttribute") is { } ignore ? ignore.Set("Condition") as int? ?? Ignore.Always : Ignore.Never;
        if (ignored == Ignore.Always) return null;
        return new()
        {
            Name = attributes.Named(Json + "JsonPropertyNameAttribute")?.Argument() as string ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name),
            Type = declared,
            Own = Own(declared, attributes),
            Demanded = ignored != Ignore.Reading && (attributes.Named(Json + "JsonRequiredAttribute") is not null || attributes.Named("System.Runtime.CompilerServices.RequiredMemberAttribute") is not null
                || (parameter is { HasDefaultValue: false } && !declared.MayBeNull)),
            CanBeRead = ignored != Ignore.Reading,
            CanBeWritten = ignored != Ignore.Writing,
            AlwaysWritten = ignored is Ignore.Never or Ignore.Reading,
            Deprecated = attributes.Named("System.ObsoleteAttribute") is not null,
        };
    }

    private static Func<JsonObject>? Own(AnnotatedType type, IList<CustomAttributeData> attributes)
    {
        if (attributes.Named(Json + "JsonConverterAttribute") is { } converter)
        {
            if (type.IsArray || !type.Definition.IsEnum) return () => Schema.Anything.Described(converter.Argument() is Type named ? $"Written by {named.Name}." : null);
            return () => Choices.Inline(Shapes.Choice(type.Definition, attributes));
        }
        // JsonNumberHandling.WriteAsString
        return attributes.Named(Json + "JsonNumberHandlingAttribute")?.Argument() is int handling && (handling & 2) != 0 && KnownTypes.IsNumber(type) ? () => Schema.Of("string") : null;
    }

    /// <summary>The parameters of the constructor that reading takes; none of a struct, unless it says so or is the framework's pair.</summary>
    private static ParameterInfo[] ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (Array.Find(constructors, one => one.Has(Json + "JsonConstructorAttribute")) is { } named) return named.GetParameters();
        var open = constructors.Where(one => one.IsPublic).ToList();
        return (type.IsValueType && type.FullName != "System.Collections.Generic.KeyValuePair`2") || open.Count != 1 ? [] : open[0].GetParameters();
    }

    /// <summary>The values of <c>JsonIgnoreCondition</c>.</summary>
    private static class Ignore
    {
        public const int Never = 0;
        public const int Always = 1;
        public const int Writing = 4;
        public const int Reading = 5;
    }
}
