using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mint.Sdk.Generators;

/// <summary>Examines the project's version, which the build hands to the compiler. It stands in the project file, where no code fix reaches: the message has the version to write.</summary>
internal static class VersionExamination
{
    private static readonly Regex Rule = new(
        "^(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){2}(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Numbers = new("[0-9]{1,9}", RegexOptions.CultureInvariant);

    public static void Examine(CompilationAnalysisContext context, ThePlugin plugin)
    {
        if (plugin.Type is null || !context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.PackageVersion", out var version) || version.Length == 0) return;
        if (version.Length > 64 || !Rule.IsMatch(version)) context.ReportDiagnostic(Diagnostic.Create(AdviceRules.VersionIsSemantic, Location.None, version, Completed(version)));
    }

    /// <summary>The nearest version that is one: <c>1.2</c> becomes <c>1.2.0</c>, <c>v1.0.0.7+abc</c> becomes <c>1.0.0</c>.</summary>
    private static string Completed(string version)
    {
        var core = version.Split('-', '+')[0];
        var numbers = Numbers.Matches(core).Cast<Match>().Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).Concat([0, 0, 0]).Take(3);
        var label = version.IndexOf('-') is var hyphen and > 0 ? version.Substring(hyphen).Split('+')[0] : "";
        var plain = string.Join(".", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return Rule.IsMatch(plain + label) ? plain + label : plain;
    }
}
