using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of what was released (<c>mint.lock.json</c>). A number is never used twice.</summary>
internal static class ReleaseRules
{
    private const string Category = "Mint.Migrations";
    private const string Help = RuleFacts.Help + "3-history.md";

    public static readonly DiagnosticDescriptor MeaningStays = new(
        "MINT3034", "A released migration keeps its meaning",
        "Migration {0} '{1}' is released and means something else now: {2}. Restore it, and make the change in migration {3}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor MigrationStays = new(
        "MINT3035", "A released migration stays",
        "Migration {0} '{1}' is released and no longer there: {2}. Bring it back; what it made can be dropped in migration {3}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor NumberIsFree = new(
        "MINT3036", "A new change takes a number that is not released",
        "{0} '{1}' is new and says migration {2}, which is released. Take the next free number, {3}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor SinceIsSaid = new(
        "MINT3037", "What comes after a release says since when",
        "{0} '{1}' is new, and migration {2}, in which it would be, is released. Say which one brings it: [Since({3})].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor ColumnStays = new(
        "MINT3038", "A released column keeps its meaning",
        "Column '{0}' was released as {1} and is {2} now. Restore it, or say what it was before migration {3}: [{4}].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor ColumnIsNotForgotten = new(
        "MINT3039", "A released column is not forgotten",
        "Column '{0}' is released, and no property has it any more. Say that it goes, [{1}] on the class, or what it is called now, [RenamedFrom(\"{2}\", In = {3})] on the property. Where a class with [Migration({4}, …)] made it, bring that class back.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor LockIsReadable = new(
        "MINT3040", "mint.lock.json must be readable",
        "mint.lock.json cannot be read: {0}. Restore it from version control; nothing but 'mint release' writes it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor LockIsComplete = new(
        "MINT3041", "What a machine builds is released",
        "Migration {0} '{1}' is not in mint.lock.json, and a continuous integration build does not release it. Run 'mint release' on your machine and commit the file.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor ReplacementIsOfReleased = new(
        "MINT3042", "A replacement replaces what was released",
        "Migration {0} says Replaces, and {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);
}
