using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads methods with <c>[Job]</c>.</summary>
internal static class JobParser
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(31);

    /// <summary>The jobs, by name.</summary>
    public static Items<JobModel> Jobs(ParseScope scope, IEnumerable<IMethodSymbol> methods, HookParser hooks)
    {
        var jobs = new SortedDictionary<string, JobModel>(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            if (method.Attribute("Mint.Sdk.Job") is not { ConstructorArguments.Length: 1 } attribute) continue;
            var name = attribute.Argument(0) as string ?? "";
            var place = attribute.Place(0, null, scope.CancellationToken);
            var call = hooks.Read(method, HookKind.Job, name);
            var (every, description) = (Every(scope, attribute), Description(scope, attribute));
            if (!Words.IsRole(name)) scope.Findings.Add(PluginRules.ArgumentIsValid, place, name, "job", "lower case, for instance 'import-plates'");
            else if (jobs.ContainsKey(name)) scope.Findings.Add(PluginRules.DeclaredOnce, place, "Job", name);
            else if (call is not null) jobs.Add(name, new(call, every, description));
        }
        return jobs.Values.ToItems();
    }

    private static int? Every(ParseScope scope, AttributeData attribute)
    {
        if (attribute.Named("Every") is not string text) return null;
        // To .NET, "5" is five days and "1:30" an hour and a half: nobody who writes that means it.
        if (text.Split(':').Length == 3 && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var every) && every >= Least && every <= Most && every.Ticks % TimeSpan.TicksPerSecond == 0) return (int)every.TotalSeconds;
        scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(-1, "Every", scope.CancellationToken), text, "interval", "whole seconds from '00:00:01' to '31.00:00:00', for instance '1.00:00:00' for a day");
        return null;
    }

    private static string? Description(ParseScope scope, AttributeData attribute)
    {
        if (attribute.Named("Description") is not string { Length: > 0 } text) return null;
        if (Words.IsText(text)) return text;
        scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(-1, "Description", scope.CancellationToken), text, "description", "at most 4000 printable characters");
        return null;
    }
}
