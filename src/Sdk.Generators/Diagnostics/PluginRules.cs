using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of plugin classes, services and hooks. A number is never used twice.</summary>
internal static class PluginRules
{
    private const string Category = "Mint.Plugin";
    private const string Help = RuleFacts.Help + "1-plugin.md";

    public static readonly DiagnosticDescriptor PluginIsPartial = new(
        "MINT1001", "The plugin class must be partial",
        "Plugin class '{0}' is not partial. Add the modifier 'partial'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor PluginIsPlainClass = new(
        "MINT1002", "The plugin class must be a plain class",
        "Plugin class '{0}' is {1}. Make it a class of its own in a namespace, neither abstract, static, generic nor file-local.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor PluginDerivesFromMintPlugin = new(
        "MINT1003", "The plugin class must derive from MintPlugin",
        "Plugin class '{0}' does not derive from MintPlugin. Write 'class {0} : MintPlugin'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor IdIsValid = new(
        "MINT1004", "The plugin's id must be valid",
        "'{0}' is not a plugin id. Use 2 to 40 of a-z, 0-9 and single hyphens between words, beginning with a letter.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor OnePluginPerAssembly = new(
        "MINT1006", "One plugin per assembly",
        "The assembly has several plugin classes: {0}. Keep one; put the others into projects of their own.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor HookSignature = new(
        "MINT1007", "A hook takes the experiment and returns HookResult",
        "Hook '{0}' cannot be called: {1}. It takes an Experiment and, if it wants, a CancellationToken, and returns HookResult, Task<HookResult> or ValueTask<HookResult>.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ParameterIsRegistered = new(
        "MINT1008", "Something must register a constructor parameter",
        "Nothing registers '{0}', which '{1}' asks for in parameter '{2}'. {3}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor ServiceCanBeCreated = new(
        "MINT1009", "A service must be a class that can be created",
        "Service '{0}' is {1}. The container needs a class that it can create; register anything else in ConfigureServices.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor DeclaredOnce = new(
        "MINT1010", "A declaration stands once",
        "{0} '{1}' is declared twice. Remove one.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RoutesPrefixIsValid = new(
        "MINT1011", "The routes prefix must be valid",
        "'{0}' is not a routes prefix. Use '/' and words of a-z, 0-9 and '-', for instance '/plates'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentIsValid = new(
        "MINT1012", "An attribute's argument must be valid",
        "'{0}' is not valid as {1}. Use {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ConfigureServicesSignature = new(
        "MINT1013", "ConfigureServices has one signature",
        "'ConfigureServices' of '{0}' is never called. Make it 'internal static void ConfigureServices(IServiceCollection services)', or give it another name.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor BelongsToPlugin = new(
        "MINT1014", "The attribute belongs to the plugin class",
        "[{0}] has no effect on '{1}', which is no plugin class. Move it to the class with [Plugin].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor CallSignature = new(
        "MINT1020", "A method that the platform calls has its signature",
        "'{0}' cannot be called as {1}: {2}. It takes {3}, and returns {4}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor OneHealthCheck = new(
        "MINT1021", "A plugin has one health check",
        "The plugin has several health checks: {0}. Keep one; let it ask the others.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor DependsOnAnother = new(
        "MINT1022", "A plugin does not depend on itself",
        "The plugin '{0}' depends on itself. Name another plugin, or remove [DependsOn].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor DesignSchemaNeedsDesigns = new(
        "MINT1023", "A design schema belongs to a plugin that writes design data",
        "[DesignSchema] on a plugin of type {0}, which writes no design data. Make it PluginType.ExperimentDesign or PluginType.Full, or remove the attribute.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);
}
