using System.Globalization;
using System.Reflection;

namespace Mint.Tests.Architecture;

/// <summary>What others can write against an assembly, a line for each type and member.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
        from line in Members(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(member => "  " + member).Prepend(Head(type))
        select line;

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : IsRecord(type) ? "record" : "class";
        var manner = type.IsInterface || type.IsValueType ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var bases = type.GetInterfaces().Where(one => one.IsVisible && !(type.BaseType?.GetInterfaces().Contains(one) ?? false)).Select(NameOf).Where(name => !name.StartsWith("IEquatable<", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Prepend(type.BaseType is { } up && up != typeof(object) && !type.IsValueType ? NameOf(up) : "").Where(name => name.Length > 0).ToList();
        return $"{manner}{kind} {type.Namespace}.{NameOf(type)}{(bases.Count == 0 || type.IsEnum ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}");
        var constructors = type.GetConstructors(Declared).Where(IsSeen).Select(constructor => $"{Reach(constructor)}{NameOf(type).Split('<')[0]}({Parameters(constructor)})");
        var properties = type.GetProperties(Declared).Where(property => property.Name != "EqualityContract").Select(Property).OfType<string>();
        var methods = type.GetMethods(Declared).Where(method => IsSeen(method) && !method.IsSpecialName && !IsOfRecords(type, method)).Select(Method);
        return [.. fields, .. constructors, .. properties, .. methods];
    }

    private static string? Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod is { } getter && IsSeen(getter), property.SetMethod is { } setter && IsSeen(setter));
        if (!get && !set) return null;
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) == true;
        var required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) ? "required " : "";
        return $"{Reach((property.GetMethod ?? property.SetMethod)!)}{required}{NameOf(property.PropertyType)}{May(new NullabilityInfoContext().Create(property).ReadState, property.PropertyType)} {property.Name} {{ {(get ? "get; " : "")}{(set ? isInit ? "init; " : "set; " : "")}}}";
    }

    private static string Method(MethodInfo method)
    {
        var types = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        return $"{Reach(method)}{NameOf(method.ReturnType)}{May(new NullabilityInfoContext().Create(method.ReturnParameter).ReadState, method.ReturnType)} {method.Name}{types}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{NameOf(parameter.ParameterType)}{May(new NullabilityInfoContext().Create(parameter).WriteState, parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture) switch { null or "" => "default", var text => text }}" : "")}"));

    private static string Reach(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "") + (method.DeclaringType!.IsInterface ? "" : method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType.IsSealed ? "virtual " : "");

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // What the compiler gives to every record.
    private static bool IsOfRecords(Type type, MethodInfo method) => IsRecord(type) && method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "<Clone>$";

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static string May(NullabilityState state, Type type) => state == NullabilityState.Nullable && Nullable.GetUnderlyingType(type) is null ? "?" : "";

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner) + "?";
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (type.IsByRef) return "ref " + NameOf(type.GetElementType()!);
        if (type.IsGenericParameter) return type.Name;
        var name = (type.DeclaringType is { } outer ? NameOf(outer) + "." : "") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }
}
