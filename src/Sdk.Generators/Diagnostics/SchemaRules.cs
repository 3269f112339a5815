using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of tables and migrations. A number is never used twice.</summary>
internal static class SchemaRules
{
    private const string Category = "Mint.Migrations";
    private const string Help = RuleFacts.Help + "3-migrations.md";

    public static readonly DiagnosticDescriptor IsEvaluable = new(
        "MINT3001", "Upgrade must be evaluable by the compiler",
        "'{0}' cannot be evaluated at build time: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NumberIsUnique = new(
        "MINT3002", "A migration's number is its own",
        "Migration {0} exists several times: {1}. Give one the next free number, {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor NoGap = new(
        "MINT3003", "Migrations are numbered without gaps",
        "Migration {0} is missing, and {1} is there. Number migrations 1, 2, 3 and so on without gaps.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor DestructiveIsSaid = new(
        "MINT3004", "A migration that loses data must say why",
        "Migration '{0}' drops {1}. Add [Destructive(\"why that is right\")] to the class, or leave it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor AddedColumnHasValue = new(
        "MINT3005", "An added column must be nullable or have a default",
        "Column '{0}' is added to table '{1}', which may have rows, and is neither nullable nor has a default. Make it nullable or give it a default.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ColumnTypeIsSupported = new(
        "MINT3006", "A column's type must be supported",
        "Property '{0}' of type '{1}' is no column: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NullabilityIsKnown = new(
        "MINT3007", "A column's nullability must be known",
        "Whether '{0}' may be null is unknown here. Write '#nullable enable' or <Nullable>enable</Nullable>.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NameIsSnakeCase = new(
        "MINT3008", "A name in the database is snake_case",
        "'{0}' is not a {1} name. Use 1 to 63 of a-z, 0-9 and '_', beginning with a letter, and no name that the database keeps for itself.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor MigrationDerives = new(
        "MINT3009", "A migration derives from PluginMigration",
        "'{0}' has [Migration] and does not derive from PluginMigration. Write 'class {0} : PluginMigration'.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor SinceIsPossible = new(
        "MINT3010", "[Since] must be possible",
        "[Since({0})] on '{1}' is not possible: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NameIsUnique = new(
        "MINT3011", "A table or column exists once",
        "{0} '{1}' exists twice. Rename or remove one.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor DefaultFits = new(
        "MINT3012", "A default must fit the column",
        "The default of '{0}' does not fit a column of type {1}. Use {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor AttributeFits = new(
        "MINT3013", "An attribute must fit the property",
        "[{0}] does not fit '{1}': {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NumberIsPositive = new(
        "MINT3014", "Migrations are numbered from 1",
        "{0} is not a migration number. Migrations are numbered 1, 2, 3 and so on.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ColumnsAreThere = new(
        "MINT3015", "A table has columns",
        "Table '{0}' has no columns. Add a public property with set or init.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor MigrationActs = new(
        "MINT3016", "A migration does something",
        "Migration '{0}' does nothing. Write calls in Upgrade, or remove the class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);
}
