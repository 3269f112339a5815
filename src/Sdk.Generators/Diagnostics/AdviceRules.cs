using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of the analyzer alone: advice, and what the project file says. The generator needs none of them.</summary>
internal static class AdviceRules
{
    public static readonly DiagnosticDescriptor VersionIsSemantic = new(
        "MINT1050", "The version must be SemVer 2",
        "Version '{0}' is none that a registry can order. Write <Version>{1}</Version> in the project file: three numbers, and after a hyphen a pre-release label if it is one; no build metadata.",
        "Mint.Plugin", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "1-plugin.md#mint1050", customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor PermissionIsDeclared = new(
        "MINT1051", "A use of the system needs a permission",
        "'{0}' needs the permission '{1}' ({2}), which the plugin does not declare. Put [RequiresPermission(\"{1}\")] on the plugin class; an admin approves it with the install.",
        "Mint.Plugin", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "1-plugin.md#mint1051");

    public static readonly DiagnosticDescriptor UnloadIsPossible = new(
        "MINT1052", "Something keeps the plugin from unloading",
        "{0} keeps the plugin in memory after it was uninstalled or upgraded: {1}. {2}.",
        "Mint.Plugin", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "1-plugin.md#mint1052");

    public static readonly DiagnosticDescriptor TypeIsInJsonContext = new(
        "MINT2050", "A type in JSON stands in the plugin's serializer context",
        "'{0}' is JSON of '{1}', but '{2}' does not know it, so reflection serves it. Add [JsonSerializable(typeof({0}))] to '{2}'.",
        "Mint.Routes", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "2-routes.md#mint2050", customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public static readonly DiagnosticDescriptor OperationBreaks = new(
        "MINT3060", "An operation that breaks the version before",
        "'{0}' in migration {1} is breaking: {2}",
        "Mint.Migrations", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "3-migrations.md#mint3060", customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public static readonly DiagnosticDescriptor SqliteRebuilds = new(
        "MINT3061", "SQLite rebuilds the table",
        "'{0}' in migration {1} needs a table rebuild: {2}",
        "Mint.Migrations", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "3-migrations.md#mint3061", customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    public static readonly DiagnosticDescriptor PostgresLocks = new(
        "MINT3062", "PostgreSQL takes a long lock",
        "'{0}' in migration {1} takes a long lock: {2}",
        "Mint.Migrations", DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: RuleFacts.Help + "3-migrations.md#mint3062", customTags: [WellKnownDiagnosticTags.CompilationEnd]);
}
