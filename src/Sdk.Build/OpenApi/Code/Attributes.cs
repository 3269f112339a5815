using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>Attributes as metadata: their arguments are read, nothing of them runs. Names are full, with <c>Attribute</c> at the end.</summary>
internal static class Attributes
{
    public static CustomAttributeData? Attribute(this MemberInfo member, string name) => member.GetCustomAttributesData().Named(name);

    public static bool Has(this MemberInfo member, string name) => member.Attribute(name) is not null;

    public static CustomAttributeData? Named(this IEnumerable<CustomAttributeData> attributes, string name) => attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == name);

    public static IEnumerable<CustomAttributeData> AllNamed(this IEnumerable<CustomAttributeData> attributes, string name) => attributes.Where(attribute => attribute.AttributeType.FullName == name);

    /// <summary>A constructor's argument, or null where there is none.</summary>
    public static object? Argument(this CustomAttributeData attribute, int index = 0) =>
        index < attribute.ConstructorArguments.Count ? attribute.ConstructorArguments[index].Value : null;

    /// <summary>A named argument, or null where it is not set.</summary>
    public static object? Set(this CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).FirstOrDefault();
}
