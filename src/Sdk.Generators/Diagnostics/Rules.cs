using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>All rules.</summary>
internal static class Rules
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        new[] { typeof(PluginRules), typeof(SettingRules), typeof(RouteRules), typeof(SchemaRules), typeof(DeclaredRules), typeof(ReleaseRules), typeof(HistoryRules), typeof(AdviceRules) }
            .SelectMany(rules => rules.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().ToImmutableArray();
}
