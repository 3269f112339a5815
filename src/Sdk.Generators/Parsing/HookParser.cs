using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads a method with <c>[OnExperiment]</c>.</summary>
internal static class HookParser
{
    public static HookModel? Parse(ParseScope scope, IMethodSymbol method, AttributeData attribute, Func<string> uniqueName)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Type: { TypeKind: TypeKind.Enum } events, Value: { } value }) return null;
        if (events.MemberName(value) is not { } name)
        {
            scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(0, null, scope.CancellationToken), value, "event", "a member of ExperimentEvent");
            return null;
        }
        var returns = Returns(method.ReturnType);
        if (Objection(method, returns) is { } objection)
        {
            scope.Findings.Add(PluginRules.HookSignature, method.Place(), method.Name, objection);
            return null;
        }
        return new("experiment." + name, uniqueName(), method.Name, method.IsStatic, method.Parameters.Length == 2, returns!.Value);
    }

    private static string? Objection(IMethodSymbol method, HookReturn? returns)
    {
        if (returns is null) return $"it returns '{method.ReturnType.Readable()}'";
        if (method.Parameters.Any(parameter => parameter.RefKind != RefKind.None)) return "it takes a parameter by reference";
        if (method.Parameters.Length == 0 || method.Parameters[0].Type.FullName() != "Mint.Sdk.Experiment") return "its first parameter is no Experiment";
        if (method.Parameters.Length > 2) return "it takes too many parameters";
        return method.Parameters.Length == 2 && method.Parameters[1].Type.FullName() != "System.Threading.CancellationToken" ? "its second parameter is no CancellationToken" : null;
    }

    private static HookReturn? Returns(ITypeSymbol type) => type switch
    {
        _ when type.FullName() == "Mint.Sdk.HookResult" => HookReturn.Value,
        INamedTypeSymbol { TypeArguments.Length: 1 } task when task.TypeArguments[0].FullName() == "Mint.Sdk.HookResult" => task.FullName() switch
        {
            "System.Threading.Tasks.Task" => HookReturn.Task,
            "System.Threading.Tasks.ValueTask" => HookReturn.ValueTask,
            _ => null,
        },
        _ => null,
    };
}
