using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>Finds a type's own <c>BindAsync</c>, in any of the shapes that the generator knows.</summary>
internal static class BindMethods
{
    private const string Bindable = "Microsoft.AspNetCore.Http.IBindableFromHttpContext`1";
    private const BindingFlags OwnAndInherited = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public static bool Has(AnnotatedType type) =>
        !type.IsArray && (Array.Exists(type.Definition.GetMethods(OwnAndInherited), method => Binds(method, type.Definition)) || (!type.Definition.IsValueType && Array.Exists(type.Definition.GetInterfaces(), one => IsBindable(one, type.Definition))));

    /// <summary>Whether two types are one, whatever their arguments.</summary>
    public static bool AreSame(Type one, Type other) => DefinitionOf(one) == DefinitionOf(other);

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool Binds(MethodInfo method, Type type) =>
        method is { Name: "BindAsync", IsGenericMethod: false, IsAbstract: false } && method.GetParameters() is { Length: 1 or 2 } parameters
        && parameters[0].ParameterType.FullName == "Microsoft.AspNetCore.Http.HttpContext"
        && (parameters.Length == 1 || parameters[1].ParameterType.FullName == "System.Reflection.ParameterInfo")
        && ResultOf(method.ReturnType) is { } made && AreSame(made, type);

    /// <summary>What a <c>ValueTask</c> is of, without <c>?</c>; null for every other type.</summary>
    private static Type? ResultOf(Type returned)
    {
        if (!returned.IsGenericType || returned.GetGenericTypeDefinition().FullName != "System.Threading.Tasks.ValueTask`1") return null;
        var made = returned.GetGenericArguments()[0];
        return made.IsGenericType && made.GetGenericTypeDefinition().FullName == "System.Nullable`1" ? made.GetGenericArguments()[0] : made;
    }

    private static bool IsBindable(Type face, Type type) => face.IsGenericType && face.GetGenericTypeDefinition().FullName == Bindable && AreSame(face.GetGenericArguments()[0], type);
}
