using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What a method must look like for the platform to call it.</summary>
internal static class HookSignature
{
    /// <summary>What is against it, or null; how it returns; and whether it takes a token.</summary>
    public static (string? Objection, HookReturn Returns, bool TakesCancellation) Judge(IMethodSymbol method, HookKind kind)
    {
        var takesCancellation = method.Parameters.Length > 0 && IsToken(method.Parameters[method.Parameters.Length - 1]);
        if (Returns(method, kind) is not { } returns) return ($"it returns '{method.ReturnType.Readable()}'", default, takesCancellation);
        return (Parameters(method, kind), returns, takesCancellation);
    }

    /// <summary>What it is, in words.</summary>
    public static string What(HookKind kind) => kind switch
    {
        HookKind.SettingsChanged => "[OnSettingsChanged]",
        HookKind.HealthCheck => "[HealthCheck]",
        HookKind.Job => "[Job]",
        _ => "a hook after the event",
    };

    /// <summary>What it takes, in words.</summary>
    public static string Takes(HookKind kind) => kind is HookKind.Before or HookKind.After ? "an Experiment and, if it wants, a CancellationToken" : "nothing, or a CancellationToken";

    /// <summary>What it returns, in words.</summary>
    public static string ReturnsWhat(HookKind kind) => ResultOf(kind) is "Mint.Sdk.HealthResult" ? "HealthResult, Task<HealthResult> or ValueTask<HealthResult>" : "nothing, Task or ValueTask";

    private static string? ResultOf(HookKind kind) => kind switch
    {
        HookKind.Before => "Mint.Sdk.HookResult",
        HookKind.HealthCheck => "Mint.Sdk.HealthResult",
        _ => null,
    };

    private static string? Parameters(IMethodSymbol method, HookKind kind)
    {
        var experiment = kind is HookKind.Before or HookKind.After ? 1 : 0;
        if (method.Parameters.Any(parameter => parameter.RefKind != RefKind.None)) return "it takes a parameter by reference";
        if (experiment == 1 && (method.Parameters.Length == 0 || method.Parameters[0].Type.FullName() != "Mint.Sdk.Experiment")) return "its first parameter is no Experiment";
        if (method.Parameters.Length > experiment + 1) return "it takes too many parameters";
        return method.Parameters.Length == experiment + 1 && !IsToken(method.Parameters[experiment]) ? $"its {(experiment == 1 ? "second " : "")}parameter is no CancellationToken" : null;
    }

    private static bool IsToken(IParameterSymbol parameter) => parameter.Type.FullName() == "System.Threading.CancellationToken";

    private static HookReturn? Returns(IMethodSymbol method, HookKind kind)
    {
        if (ResultOf(kind) is not { } result) return method.ReturnsVoid ? method.IsAsync ? null : HookReturn.Nothing : Awaited(method.ReturnType, 0);
        if (method.ReturnType.FullName() == result) return HookReturn.Value;
        return method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.TypeArguments[0].FullName() == result ? Awaited(task, 1) : null;
    }

    private static HookReturn? Awaited(ITypeSymbol type, int arity) => type is not INamedTypeSymbol named || named.Arity != arity ? null : named.FullName() switch
    {
        "System.Threading.Tasks.Task" => HookReturn.Task,
        "System.Threading.Tasks.ValueTask" => HookReturn.ValueTask,
        _ => null,
    };
}
