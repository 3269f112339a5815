using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Finds a type's own <c>BindAsync</c>, in any of its shapes.</summary>
internal static class BindMethods
{
    private const string Context = "Microsoft.AspNetCore.Http.HttpContext";
    private const string Parameter = "System.Reflection.ParameterInfo";

    /// <summary>The call with <c>{0}</c> for the context and <c>{1}</c> for the parameter's description; null where there is none.</summary>
    public static BindCall? Of(ParseScope scope, ITypeSymbol type)
    {
        if (!scope.CanName(type)) return null;
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType)
        {
            var methods = up.GetMembers("BindAsync").OfType<IMethodSymbol>().Where(method => Binds(method, type)).ToList();
            if (methods.FirstOrDefault(method => method.Parameters.Length == 2) is { } both) return new($"{both.ContainingType.Written()}.BindAsync({{0}}, {{1}})", TakesParameter: true, both);
            if (methods.FirstOrDefault() is { } one) return new($"{one.ContainingType.Written()}.BindAsync({{0}})", TakesParameter: false, one);
        }
        var isBindable = type.IsReferenceType && type.AllInterfaces.Any(face =>
            face.Name == "IBindableFromHttpContext" && face.FullName() == "Microsoft.AspNetCore.Http.IBindableFromHttpContext" && face.TypeArguments.Length == 1 && SymbolEqualityComparer.Default.Equals(face.TypeArguments[0], type));
        return isBindable ? new($"global::Mint.Sdk.Entry.RouteBinding.BindAsync<{type.Written()}>({{0}}, {{1}})", TakesParameter: true) : null;
    }

    private static bool Binds(IMethodSymbol method, ITypeSymbol type) =>
        method is { IsStatic: true, IsGenericMethod: false, IsAbstract: false, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 or 2 }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && method.Parameters[0].Type.FullName() == Context
        && (method.Parameters.Length == 1 || method.Parameters[1].Type.FullName() == Parameter)
        && method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.FullName() == "System.Threading.Tasks.ValueTask"
        && SymbolEqualityComparer.Default.Equals(task.TypeArguments[0].WithoutNullable(), type);
}

/// <summary>A call of <c>BindAsync</c>; without a method, of an interface's.</summary>
internal sealed record BindCall(string Call, bool TakesParameter, IMethodSymbol? Method = null)
{
    /// <summary>Whether it makes a value in any case: a struct, and no <c>Nullable</c> of it.</summary>
    public bool IsAlwaysThere => Method?.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.TypeArguments[0].IsValueType && !task.TypeArguments[0].IsNullableValue();
}
