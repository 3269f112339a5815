using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of settings records and of types that become a JSON Schema.</summary>
internal static class SettingRules
{
    private const string Category = "Mint.Plugin";
    private const string Help = RuleFacts.Help + "1-plugin.md";

    public static readonly DiagnosticDescriptor HasSchema = new(
        "MINT1030", "A setting or design schema must be describable as JSON Schema",
        "'{0}' cannot be described as JSON Schema: {1}. The page 'authoring' lists the types that can.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NoRecursion = new(
        "MINT1031", "A type with a JSON Schema does not contain itself",
        "'{0}' contains itself: {1}. Break the circle, for instance with ids instead of objects.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor OneSettingsRecord = new(
        "MINT1032", "A plugin has one settings record",
        "The plugin has several classes with [Setting]: {0}. Keep one and move all settings into it, those of its base class too; types that it contains need no [Setting], and take [Description], [Range] and [StringLength] for their properties.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor SettingFits = new(
        "MINT1033", "What [Setting] says must fit the property",
        "{0} does not fit '{1}': {2}. Correct one of the two.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor SettingsAreCreatable = new(
        "MINT1034", "A settings record must be a class that can be created",
        "Settings record '{0}' is {1}. Make it a public or internal class or record with a public constructor without parameters.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor SettingIsSettable = new(
        "MINT1035", "A setting must be a public property that can be set",
        "Setting '{0}' {1}. Write 'public … {0} {{ get; init; }}' in the class's body.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor SettingsAreThere = new(
        "MINT1036", "Only a plugin with settings is told of their change",
        "[OnSettingsChanged] is never called: the plugin has no settings. Put [Setting] on the properties of a record, or remove the attribute.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);
}
