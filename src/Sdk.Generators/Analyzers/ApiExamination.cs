using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mint.Bundle;

namespace Mint.Sdk.Generators;

/// <summary>Examines what code calls: uses of the system that need a permission, and uses of .NET that keep a plugin in memory.</summary>
internal sealed class ApiExamination(ThePlugin plugin)
{
    public static readonly ImmutableArray<OperationKind> Kinds = ImmutableArray.Create(
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.MethodReference, OperationKind.EventReference,
        OperationKind.EventAssignment, OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicIndexerAccess, OperationKind.DynamicObjectCreation);

    /// <summary>Reports what one operation uses.</summary>
    public void Examine(OperationAnalysisContext context)
    {
        if (plugin.Type is null) return;
        if (Unload(context.Operation) is { } keeps) context.ReportDiagnostic(Diagnostic.Create(AdviceRules.UnloadIsPossible, context.Operation.Syntax.GetLocation(), keeps.What, keeps.Why, keeps.Instead));
        if (context.Operation.Parent is not INameOfOperation && MemberOf(context.Operation) is { ContainingType: { } type } member) Demand(context, type, member);
    }

    /// <summary>Reports a method whose body is native code.</summary>
    public void ExamineNative(SymbolAnalysisContext context)
    {
        if (plugin.Type is null || context.Symbol is not IMethodSymbol method) return;
        var isImported = method.GetDllImportData() is not null || method.GetAttributes().Any(attribute => attribute.AttributeClass?.FullName() == "System.Runtime.InteropServices.LibraryImportAttribute");
        if (isImported && Missing(ApiPermissions.NativeCode, method.Place(), method.Name) is { } missing) context.ReportDiagnostic(missing);
    }

    private void Demand(OperationAnalysisContext context, INamedTypeSymbol type, ISymbol member)
    {
        if (type.Locations.Any(place => place.IsInSource)) return;
        while (type.ContainingType is { } outer) type = outer;
        var firstIsText = member is IMethodSymbol { Parameters.Length: > 0 } method && method.Parameters[0].Type.SpecialType == SpecialType.System_String;
        if (ApiPermissions.Of(type.FullName(), member.MetadataName, firstIsText) is not { } permission) return;
        var shown = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new " + type.Name : type.Name + "." + member.Name;
        if (Missing(permission, context.Operation.Syntax.GetLocation(), shown) is { } missing) context.ReportDiagnostic(missing);
    }

    private Diagnostic? Missing(string permission, Location? place, string use) =>
        plugin.Declares(permission) ? null : new Remedy(permission, plugin.Place).Of(AdviceRules.PermissionIsDeclared, place, use, permission, ApiPermissions.All[permission]);

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    private static Keeps? Unload(IOperation operation) => operation switch
    {
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: { } raised } } when OutlivesPlugin(raised) => new(
            $"A handler of '{raised.ContainingType.Name}.{raised.Name}'", "the event belongs to the process and holds whoever subscribes", "Unsubscribe in Dispose of a singleton service, or do without"),
        IInvocationOperation { TargetMethod.ContainingType: { } type } when type.FullName() == "System.ComponentModel.TypeDescriptor" => new(
            "'TypeDescriptor'", "it caches the plugin's types for ever", "Ask reflection, or write the code"),
        IInvocationOperation { TargetMethod.ContainingType: { } type } when type.FullName() == "System.ComponentModel.DataAnnotations.Validator" => new(
            "'Validator'", "it caches the plugin's types for ever", "Check the values in code"),
        { Kind: OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference or OperationKind.DynamicIndexerAccess or OperationKind.DynamicObjectCreation } => new(
            "'dynamic'", "its binder caches the plugin's types", "Use static types or JsonElement"),
        _ => null,
    };

    private static bool OutlivesPlugin(IEventSymbol raised) =>
        !raised.Locations.Any(place => place.IsInSource)
        && (raised.IsStatic || raised.ContainingType.FullName() is "System.AppDomain" or "System.Runtime.Loader.AssemblyLoadContext");

    private sealed record Keeps(string What, string Why, string Instead);
}
