using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>The compiler's nullable annotations of one signature, read in the order it wrote them: 0 unknown, 1 not null, 2 nullable.</summary>
internal sealed class Annotations(IReadOnlyList<byte> flags)
{
    private const string Flags = "System.Runtime.CompilerServices.NullableAttribute";
    private const string Context = "System.Runtime.CompilerServices.NullableContextAttribute";
    private int next;

    /// <summary>Where nothing is annotated and nothing is null: base types, interfaces.</summary>
    public static Annotations None => new([1]);

    public static AnnotatedType Of(ParameterInfo parameter) => Of(parameter.GetCustomAttributesData(), parameter.Member).Read(parameter.ParameterType, new Dictionary<string, AnnotatedType>(StringComparer.Ordinal));

    public static AnnotatedType Of(PropertyInfo property, AnnotatedType owner) => Of(property.GetCustomAttributesData(), property.DeclaringType!).Read(property.PropertyType, owner.Substitution);

    public static AnnotatedType Of(FieldInfo field, AnnotatedType owner) => Of(field.GetCustomAttributesData(), field.DeclaringType!).Read(field.FieldType, owner.Substitution);

    public static AnnotatedType Of(ParameterInfo parameter, AnnotatedType owner) => Of(parameter.GetCustomAttributesData(), parameter.Member).Read(parameter.ParameterType, owner.Substitution);

    public AnnotatedType Read(Type type, IReadOnlyDictionary<string, AnnotatedType> substitution)
    {
        if (type.IsByRef || type.IsPointer) type = type.GetElementType()!;
        if (type.IsGenericParameter) return Substituted(type, substitution);
        var mayBeNull = false;
        if (type.IsValueType)
        {
            if (type is { IsGenericType: true, IsGenericTypeDefinition: false } && type.GetGenericTypeDefinition().FullName == "System.Nullable`1")
            {
                mayBeNull = true;
                type = type.GetGenericArguments()[0];
                if (type.IsGenericParameter) return Substituted(type, substitution) with { MayBeNull = true };
            }
            if (type.IsGenericType) Take();
        }
        else mayBeNull = Take() != 1;
        if (type.IsArray) return new() { Definition = type.GetElementType()!, Arguments = [Read(type.GetElementType()!, substitution)], IsArray = true, MayBeNull = mayBeNull };
        return !type.IsGenericType ? new() { Definition = type, MayBeNull = mayBeNull }
            : new() { Definition = type.GetGenericTypeDefinition(), Arguments = [.. type.GetGenericArguments().Select(argument => Read(argument, substitution))], MayBeNull = mayBeNull };
    }

    /// <summary><c>T?</c> of an unconstrained T means nothing where T is a value type.</summary>
    private AnnotatedType Substituted(Type parameter, IReadOnlyDictionary<string, AnnotatedType> substitution)
    {
        var flag = parameter.IsValueType ? 1 : Take();
        if (!substitution.TryGetValue(parameter.Name, out var meant)) return new() { Definition = parameter.Assembly.GetType("System.Object") ?? parameter, MayBeNull = flag == 2 };
        return flag == 2 && (meant.IsArray || !meant.Definition.IsValueType) ? meant with { MayBeNull = true } : meant;
    }

    private byte Take() => flags.Count == 1 ? flags[0] : next < flags.Count ? flags[next++] : (byte)0;

    private static Annotations Of(IList<CustomAttributeData> own, MemberInfo member)
    {
        if (own.Named(Flags) is not { } attribute) return new([ContextOf(member)]);
        return attribute.Argument() is IReadOnlyCollection<CustomAttributeTypedArgument> many ? new([.. many.Select(one => (byte)one.Value!)]) : new([(byte)attribute.Argument()!]);
    }

    private static byte ContextOf(MemberInfo member)
    {
        for (var at = member; at is not null; at = at.DeclaringType)
        {
            if (at.Attribute(Context) is { } context) return (byte)context.Argument()!;
        }
        return 0;
    }
}
