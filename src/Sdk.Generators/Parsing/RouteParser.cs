using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a method with a route attribute.</summary>
internal sealed class RouteParser(ParseScope scope, IMethodSymbol method, DeclarationParser declarations)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>The route, or null where any of it is invalid.</summary>
    public RouteModel? Parse(AttributeData attribute, string verb, Func<string> uniqueName)
    {
        var before = findings.Diagnostics.Count(IsError);
        var text = attribute.Argument(0) as string ?? "";
        var pattern = RoutePattern.Parse(text);
        var place = attribute.Place(0, null, scope.CancellationToken);
        if (pattern.Problem is not null) findings.Add(RouteRules.PatternIsValid, place, text, pattern.Problem);
        var parameters = new ParameterParser(scope, method, verb, pattern).Parse();
        CheckArguments(pattern, parameters, place);
        var result = ResultParser.Parse(scope, method);
        var auth = Auth();
        AdviseCancellation(parameters);
        if (result is null || findings.Diagnostics.Count(IsError) > before) return null;
        return new(verb, text, uniqueName(), method.Name, method.IsStatic, method.Attribute("Mint.Sdk.Summary")?.Argument(0) as string, auth, parameters.ToItems(), result);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private void CheckArguments(RoutePattern pattern, IReadOnlyList<ParameterModel> parameters, Location? place)
    {
        if (pattern.Problem is not null || parameters.Count < method.Parameters.Length) return;
        foreach (var name in pattern.Parameters)
            if (!parameters.Any(parameter => IsBound(parameter, name))) findings.Add(RouteRules.PatternParameterHasArgument, place, name, method.Name);
    }

    private static bool IsBound(ParameterModel parameter, string name) =>
        parameter.Source is ParameterSource.Context or ParameterSource.Request
        || (parameter.Source == ParameterSource.Route && string.Equals(parameter.Key, name, StringComparison.OrdinalIgnoreCase));

    private AuthModel Auth()
    {
        var anonymous = method.Attribute("Mint.Sdk.AllowAnonymous");
        var roles = Required("Mint.Sdk.RequirePluginRole", attribute => attribute.ConstructorArguments.Length == 0 ? [] : attribute.ConstructorArguments[0].Texts(),
            name => declarations.Roles.Any(role => role.Name == name), RouteRules.RoleIsDeclared);
        var permissions = Required("Mint.Sdk.RequirePermission", attribute => attribute.Argument(0) is string name ? [name] : [],
            name => declarations.Permissions.Any(permission => permission.Name == name), RouteRules.PermissionIsDeclared);
        if (anonymous is not null && (roles.Count > 0 || permissions.Count > 0))
            findings.Add(RouteRules.AnonymousOrRestricted, anonymous.Place(scope.CancellationToken), method.Name);
        return new(anonymous is not null && roles.Count == 0 && permissions.Count == 0, roles, permissions);
    }

    private Items<string> Required(string attributeName, Func<AttributeData, IReadOnlyList<string>> read, Func<string, bool> isDeclared, DiagnosticDescriptor rule)
    {
        var required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attribute in method.Attributes(attributeName))
            foreach (var name in read(attribute))
                if (isDeclared(name)) required.Add(name);
                else findings.Add(rule, attribute.Place(scope.CancellationToken), name);
        return required.ToItems();
    }

    private void AdviseCancellation(IReadOnlyList<ParameterModel> parameters)
    {
        if (method is { IsAsync: true, ReturnsVoid: false } && !parameters.Any(parameter => parameter.Source is ParameterSource.Cancellation or ParameterSource.Context or ParameterSource.Request))
            findings.Add(RouteRules.TakeCancellation, method.Place(), method.Name);
    }
}
