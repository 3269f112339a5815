using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a handler returns.</summary>
internal static class ResultParser
{
    public static ResultModel? Parse(ParseScope scope, IMethodSymbol method)
    {
        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            scope.Findings.Add(RouteRules.NotAsyncVoid, method.Place(), method.Name);
            return null;
        }
        if (method.ReturnsVoid) return new(ResultKind.Nothing, Awaited: false);
        var isTask = IsTask(method.ReturnType);
        var value = isTask ? ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault() : method.ReturnType;
        if (value is null) return new(ResultKind.Nothing, Awaited: true);
        if (!method.ReturnsByRef && !method.ReturnsByRefReadonly && KindOf(value) is { } kind) return new(kind, isTask);
        scope.Findings.Add(RouteRules.ReturnTypeIsSupported, method.Place(), method.Name, method.ReturnType.Readable());
        return null;
    }

    private static bool IsTask(ITypeSymbol type) => type.FullName() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask";

    private static ResultKind? KindOf(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate or TypeKind.TypeParameter || type.IsRefLikeType) return null;
        if (IsTask(type) || IsAwaitable(type) || type.FullName() == "System.IO.Pipelines.PipeReader") return null;
        if (type.FullName() == "System.IO.Stream" || type.DerivesFrom("System.IO.Stream")) return ResultKind.Stream;
        if (type.SpecialType == SpecialType.System_String) return ResultKind.Text;
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic) return ResultKind.Any;
        return IsResult(type) ? ResultKind.Result : ResultKind.Json;
    }

    private static bool IsResult(ITypeSymbol type) =>
        type.FullName() == "Microsoft.AspNetCore.Http.IResult" || type.AllInterfaces.Any(one => one.FullName() == "Microsoft.AspNetCore.Http.IResult");

    private static bool IsAwaitable(ITypeSymbol type) => type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(method => method.Parameters.Length == 0);
}
