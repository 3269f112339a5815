using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a method with a route attribute, its own or an inherited one of <c>owner</c>. <c>prefix</c> is that of the class, or empty.</summary>
internal sealed class RouteParser(ParseScope scope, INamedTypeSymbol owner, IMethodSymbol method, string prefix, AccessParser access)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>The route, or null where any of it is invalid.</summary>
    public RouteModel? Parse(AttributeData attribute, string verb, Func<string> uniqueName)
    {
        var before = findings.Diagnostics.Count(IsError);
        var own = attribute.Argument(0) as string ?? "";
        var text = RoutePattern.Join(prefix, own);
        var pattern = RoutePattern.Parse(text);
        var place = attribute.Place(0, null, scope.CancellationToken);
        if ((RoutePattern.Parse(own).Fault ?? pattern.Fault) is { } fault) findings.Add(RouteRules.PatternIsValid, place, own, fault.Why, fault.Remedy);
        var parameters = new ParameterParser(scope, method, verb, pattern).Parse();
        CheckArguments(pattern, parameters, place);
        var result = ResultParser.Parse(scope, method);
        var auth = access.Of(method);
        Marks.Note(scope, method, method.Place() ?? place, method.Name);
        AdviseCancellation(parameters);
        if (result is null || findings.Diagnostics.Count(IsError) > before) return null;
        return new(owner.Written(), verb, text, uniqueName(), method.Name, method.IsStatic, method.Attribute("Mint.Sdk.Summary")?.Argument(0) as string, auth, parameters.ToItems(), result)
        {
            Declarer = SymbolEqualityComparer.Default.Equals(method.ContainingType, owner) ? null : method.ContainingType.Written(),
        };
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private void CheckArguments(RoutePattern pattern, IReadOnlyList<ParameterModel> parameters, Location? place)
    {
        if (pattern.Fault is not null || parameters.Count < method.Parameters.Length) return;
        foreach (var name in pattern.Parameters.Select(parameter => parameter.Name))
            if (!parameters.SelectMany(parameter => parameter.Leaves).Any(parameter => IsBound(parameter, name))) findings.Add(RouteRules.PatternParameterHasArgument, place, new Remedy(name), name, method.Name);
    }

    private static bool IsBound(ParameterModel parameter, string name) =>
        parameter.Source is ParameterSource.Context or ParameterSource.Request or ParameterSource.Bound
        || (parameter.Source == ParameterSource.Route && string.Equals(parameter.Key, name, StringComparison.OrdinalIgnoreCase));

    private void AdviseCancellation(IReadOnlyList<ParameterModel> parameters)
    {
        if (method is { IsAsync: true, ReturnsVoid: false } && !parameters.SelectMany(parameter => parameter.Leaves).Any(parameter => parameter.Source is ParameterSource.Cancellation or ParameterSource.Context or ParameterSource.Request))
            findings.Add(RouteRules.TakeCancellation, method.Place(), method.Name);
    }
}
