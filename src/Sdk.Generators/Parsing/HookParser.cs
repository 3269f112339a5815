using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads methods that the platform calls: hooks, health checks and jobs.</summary>
internal sealed class HookParser(ParseScope scope, IReadOnlyList<IMethodSymbol> methods, Func<IMethodSymbol, bool> callable, Func<string, string> unique)
{
    /// <summary>Their attributes.</summary>
    public static readonly string[] Attributes =
        ["Mint.Sdk.OnExperimentAttribute", "Mint.Sdk.OnSettingsChangedAttribute", "Mint.Sdk.HealthCheckAttribute", "Mint.Sdk.JobAttribute"];

    /// <summary>The hooks, in the order of the source.</summary>
    public Items<HookModel> Hooks()
    {
        var hooks = new List<HookModel?>();
        foreach (var method in methods)
        {
            var events = new HashSet<string>(StringComparer.Ordinal);
            foreach (var attribute in method.Attributes("Mint.Sdk.OnExperiment")) hooks.Add(Experiment(method, attribute, events));
            if (method.Attribute("Mint.Sdk.OnSettingsChanged") is not null) hooks.Add(Read(method, HookKind.SettingsChanged, "settings.changed"));
            if (method.Attribute("Mint.Sdk.HealthCheck") is not null) hooks.Add(Read(method, HookKind.HealthCheck, "health.check"));
        }
        CheckOneHealthCheck();
        var first = hooks.FirstOrDefault(hook => hook is { Kind: HookKind.HealthCheck });
        return hooks.OfType<HookModel>().Where(hook => hook.Kind != HookKind.HealthCheck || hook == first).ToItems();
    }

    private HookModel? Experiment(IMethodSymbol method, AttributeData attribute, HashSet<string> seen)
    {
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Type: { TypeKind: TypeKind.Enum } events, Value: { } value }) return null;
        var place = attribute.Place(0, null, scope.CancellationToken);
        if (events.MemberName(value) is not { } name) scope.Findings.Add(PluginRules.ArgumentIsValid, place, value, "event", "a member of ExperimentEvent");
        else if (!seen.Add(name)) scope.Findings.Add(PluginRules.DeclaredOnce, place, "Event of the hook", name);
        else return Read(method, name.StartsWith("before_", StringComparison.Ordinal) ? HookKind.Before : HookKind.After, "experiment." + name);
        return null;
    }

    /// <summary>A method as the platform calls it, or null where it cannot.</summary>
    public HookModel? Read(IMethodSymbol method, HookKind kind, string @event)
    {
        if (!callable(method) || !Marks.Note(scope, method, method.Place(), method.Name)) return null;
        var (objection, returns, takesCancellation) = HookSignature.Judge(method, kind);
        if (objection is null) return new(kind, @event, unique(method.Name), method.Name, method.IsStatic, takesCancellation, returns);
        if (kind == HookKind.Before) scope.Findings.Add(PluginRules.HookSignature, method.Place(), method.Name, objection);
        else scope.Findings.Add(PluginRules.CallSignature, method.Place(), method.Name, HookSignature.What(kind), objection, HookSignature.Takes(kind), HookSignature.ReturnsWhat(kind));
        return null;
    }

    private void CheckOneHealthCheck()
    {
        var checks = methods.Where(method => method.Attribute("Mint.Sdk.HealthCheck") is not null).ToList();
        if (checks.Count < 2) return;
        var names = string.Join(", ", checks.Select(check => check.Name).OrderBy(name => name, StringComparer.Ordinal));
        foreach (var check in checks) scope.Findings.Add(PluginRules.OneHealthCheck, check.Place(), names);
    }
}
