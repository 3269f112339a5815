using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>The parameters of a handler, those with <c>[AsParameters]</c> taken apart.</summary>
internal sealed class InputSources(XmlDocs docs)
{
    private const string AsParameters = "Microsoft.AspNetCore.Http.AsParametersAttribute";

    public IEnumerable<InputSource> Of(MethodInfo method)
    {
        var id = DocumentationId.Of(method);
        return method.GetParameters().SelectMany(parameter =>
        {
            var type = Annotations.Of(parameter);
            return parameter.GetCustomAttributesData().Named(AsParameters) is null ? [Of(parameter, type, docs.Section(id, "param", "name", parameter.Name!), [])] : Parts(type);
        });
    }

    /// <summary>What a type that is read from a form takes: the constructor's parameters and the properties that can be set beside them.</summary>
    public IEnumerable<InputSource> Fields(AnnotatedType type)
    {
        var parts = Parts(type).ToList();
        var more = Properties(type).Where(found => found.Property.SetMethod is { IsPublic: true } && !parts.Exists(part => string.Equals(part.Name, found.Property.Name, StringComparison.OrdinalIgnoreCase)));
        return parts.Concat(more.Select(found => Of(found.Property, found.Owner)));
    }

    /// <summary>The constructor's parameters where it has some, else the properties that can be set.</summary>
    private IEnumerable<InputSource> Parts(AnnotatedType type)
    {
        var properties = Properties(type);
        var constructors = type.Definition.GetConstructors(BindingFlags.Public | BindingFlags.Instance).ToLookup(constructor => constructor.GetParameters().Length > 0);
        if (constructors[true].Count() == 1 && (type.Definition.IsValueType || !constructors[false].Any()))
        {
            foreach (var parameter in constructors[true].Single().GetParameters())
            {
                var property = properties.Find(found => string.Equals(found.Property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)).Property;
                yield return Of(parameter, Annotations.Of(parameter, type), Described(type, property, parameter.Name!), property?.GetCustomAttributesData() ?? []) with { Name = property?.Name ?? parameter.Name! };
            }
            yield break;
        }
        foreach (var (property, owner) in properties.Where(found => found.Property.SetMethod is { IsPublic: true })) yield return Of(property, owner);
    }

    private static List<(PropertyInfo Property, AnnotatedType Owner)> Properties(AnnotatedType type) =>
        [.. Members.Properties(type).Where(found => found.Property.GetMethod is { IsPublic: true }).DistinctBy(found => found.Property.Name, StringComparer.Ordinal)];

    private InputSource Of(PropertyInfo property, AnnotatedType owner) =>
        new() { Name = property.Name, Type = Annotations.Of(property, owner), Attributes = [.. property.GetCustomAttributesData()], IsProperty = true, Description = Described(owner, property, property.Name) };

    private string? Described(AnnotatedType type, PropertyInfo? property, string parameter) =>
        (property is null ? null : docs.Section(DocumentationId.Of(property), "summary")) ?? docs.Section(DocumentationId.Of(type.Definition), "param", "name", parameter);

    private static InputSource Of(ParameterInfo parameter, AnnotatedType type, string? description, IEnumerable<CustomAttributeData> more) => new()
    {
        Name = parameter.Name!,
        Type = type,
        Attributes = [.. parameter.GetCustomAttributesData(), .. more],
        HasDefault = parameter.HasDefaultValue,
        Default = parameter.HasDefaultValue ? parameter.RawDefaultValue : null,
        Description = description,
    };
}
