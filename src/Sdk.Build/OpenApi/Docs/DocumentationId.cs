using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>The names under which the compiler's XML documentation keeps members.</summary>
internal static class DocumentationId
{
    public static string Of(Type type) => "T:" + Name(type);

    public static string Of(PropertyInfo property) => $"P:{Name(property.DeclaringType!)}.{property.Name}";

    public static string Of(FieldInfo field) => $"F:{Name(field.DeclaringType!)}.{field.Name}";

    public static string Of(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var list = parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Reference(parameter.ParameterType)))})";
        return $"M:{Name(method.DeclaringType!)}.{method.Name}{list}";
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Reference(Type type)
    {
        if (type.IsArray) return $"{Reference(type.GetElementType()!)}[{string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank() > 1 ? type.GetArrayRank() : 0))}]";
        if (type.IsGenericParameter) return $"`{type.GenericParameterPosition}";
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        var arguments = new Queue<Type>(type.GetGenericArguments());
        return string.Join('.', type.GetGenericTypeDefinition().FullName!.Split('+').Select(part => Part(part, arguments)));
    }

    /// <summary>Each of the nested types carries its own arguments: <c>Outer{A}.Inner{B}</c>.</summary>
    private static string Part(string part, Queue<Type> arguments)
    {
        var tick = part.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0) return part;
        var own = Enumerable.Range(0, int.Parse(part.AsSpan(tick + 1), System.Globalization.CultureInfo.InvariantCulture)).Select(_ => Reference(arguments.Dequeue())).ToList();
        return $"{part[..tick]}{{{string.Join(',', own)}}}";
    }
}
