using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>All rules.</summary>
internal static class Rules
{
    /// <summary>Where the documentation of the rules lies, in the repository.</summary>
    public const string Help = "docs/diagnostics/";

    /// <summary>An error is an error: no <c>.editorconfig</c> turns it off.</summary>
    public static readonly string[] NotConfigurable = [WellKnownDiagnosticTags.NotConfigurable];

    /// <summary>Likewise, for what only the whole compilation shows.</summary>
    public static readonly string[] AtTheEnd = [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd];

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        new[] { typeof(PluginRules), typeof(RouteRules), typeof(SchemaRules), typeof(HistoryRules) }
            .SelectMany(rules => rules.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().ToImmutableArray();
}
