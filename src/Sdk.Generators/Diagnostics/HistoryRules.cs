using System;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of a schema's whole history, as <c>Mint.Migrations</c> states them: compiler, registry and host refuse with the same codes.</summary>
internal static class HistoryRules
{
    private const string Category = "Mint.Migrations";
    private const string Help = RuleFacts.Help + "3-schema.md";

    public static readonly DiagnosticDescriptor Mint3103 = new(
        "MINT3103", "Migrations are numbered without gaps", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3104 = new(
        "MINT3104", "A migration that loses data must say why", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3108 = new(
        "MINT3108", "What SQLite rebuilds must be known", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3120 = new(
        "MINT3120", "A name in the database follows its rule", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3121 = new(
        "MINT3121", "The table must exist", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3122 = new(
        "MINT3122", "The name must be free", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3123 = new(
        "MINT3123", "The column must exist", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3124 = new(
        "MINT3124", "A column exists once", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3125 = new(
        "MINT3125", "An index exists once", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3126 = new(
        "MINT3126", "An added column must be nullable or have a default", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3127 = new(
        "MINT3127", "A key must make sense", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3128 = new(
        "MINT3128", "A default must fit the column", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3129 = new(
        "MINT3129", "A column type must make sense", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3131 = new(
        "MINT3131", "A table or index has columns", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3132 = new(
        "MINT3132", "Reserved names are not used", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3133 = new(
        "MINT3133", "SQL must be complete", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3136 = new(
        "MINT3136", "A column's type can change only where both dialects keep its values", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3137 = new(
        "MINT3137", "The index must exist", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3140 = new(
        "MINT3140", "A foreign key pairs columns", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3141 = new(
        "MINT3141", "A foreign key refers to what is unique", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3142 = new(
        "MINT3142", "A foreign key joins columns of one type", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3143 = new(
        "MINT3143", "What may become NULL must be nullable", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3144 = new(
        "MINT3144", "A constraint exists once", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3145 = new(
        "MINT3145", "The constraint must exist", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3146 = new(
        "MINT3146", "What others refer to stays", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3147 = new(
        "MINT3147", "What SQL speaks of stays", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3148 = new(
        "MINT3148", "What a view reads stays", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3149 = new(
        "MINT3149", "A view is one SELECT that names its columns", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3150 = new(
        "MINT3150", "The view must exist", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3151 = new(
        "MINT3151", "A value must fit its column", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3152 = new(
        "MINT3152", "A row needs all its values", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3153 = new(
        "MINT3153", "A row is named by what is unique", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3154 = new(
        "MINT3154", "A delete must not spread", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor Mint3155 = new(
        "MINT3155", "A row has values", "{0} {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    /// <summary>The rule of a code.</summary>
    public static DiagnosticDescriptor Of(string code) =>
        typeof(HistoryRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
            .FirstOrDefault(rule => rule.Id == code) ?? throw new InvalidOperationException("The compiler has no rule " + code + ".");
}
