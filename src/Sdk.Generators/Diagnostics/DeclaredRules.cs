using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of what tables declare about their past. A number is never used twice.</summary>
internal static class DeclaredRules
{
    private const string Category = "Mint.Migrations";
    private const string Help = RuleFacts.Help + "3-history.md";

    public static readonly DiagnosticDescriptor HistoryIsPossible = new(
        "MINT3030", "What an attribute says of the past must be possible",
        "[{0}] on '{1}' is not possible: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ReferenceIsPossible = new(
        "MINT3031", "A column refers to a key of the plugin's own",
        "'{0}' cannot refer to a table so: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RemovalSaysWhy = new(
        "MINT3032", "What drops data says why",
        "[{0}] on '{1}' drops data and does not say why. Add Reason = \"why that is right\", which the admin reads before approving.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ReplacementIsPossible = new(
        "MINT3033", "A replacement names what it replaces, and why",
        "Migration class '{0}' cannot replace a released one: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);
}
