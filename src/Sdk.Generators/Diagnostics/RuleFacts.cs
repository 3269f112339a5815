using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What rules share. Not a member of <see cref="Rules"/>, which is made of the rules and so cannot be there before them.</summary>
internal static class RuleFacts
{
    /// <summary>Where the documentation of the rules lies, in the repository.</summary>
    public const string Help = "docs/diagnostics/";

    /// <summary>An error is an error: no <c>.editorconfig</c> turns it off.</summary>
    public static readonly string[] NotConfigurable = [WellKnownDiagnosticTags.NotConfigurable];

    /// <summary>Likewise, for what only the whole compilation shows.</summary>
    public static readonly string[] AtTheEnd = [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.CompilationEnd];
}
