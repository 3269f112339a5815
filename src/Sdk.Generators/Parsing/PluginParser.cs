using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a class with <c>[Plugin]</c>.</summary>
internal sealed class PluginParser(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>The plugin, without its invalid parts; null where it has no identity or could not be called.</summary>
    public PluginModel? Parse()
    {
        var callable = CheckShape();
        if (Id() is not { } id || Kind() is not { } kind || !callable) return null;
        var declarations = new DeclarationParser(scope, type);
        var access = new AccessParser(scope, type, declarations);
        access.CheckClass();
        var handlers = new HandlerParser(scope, type, "", access);
        var (hooks, jobs) = handlers.Calls();
        var (needs, ui) = (new NeedsParser(scope, type), new UiParser(scope, type));
        var configures = ConfiguresServices();
        if (!Marks.Note(scope, type, type.Place(), type.Name)) return null;
        Registration.CheckConstructors(scope, type);
        return new PluginModel
        {
            Id = id,
            DisplayName = Checked("DisplayName", text => Words.IsLine(text, 200), "a line of at most 200 characters") ?? id,
            PluginType = kind,
            AnalysisType = Checked("AnalysisType", Words.IsRole, "a word in lower case, for instance 'metabolomics'"),
            RoutesPrefix = RoutesPrefix(id),
            RequiresPlatform = Checked("RequiresPlatform", Words.IsInterval, "a NuGet interval, for instance '[1.0,2.0)'"),
            Isolation = Isolation(),
            Tags = Labels("Tags"),
            Categories = Labels("Categories"),
            ExperimentTypes = declarations.ExperimentTypes,
            Permissions = declarations.Permissions,
            Roles = declarations.Roles,
            Routes = handlers.Routes(),
            Hooks = hooks,
            Jobs = jobs,
            Capabilities = needs.Capabilities(),
            Provides = needs.Provides(),
            Dependencies = needs.Dependencies(id),
            DesignSchema = DesignSchemaParser.Parse(scope, type, kind),
            NavItems = ui.NavItems(),
            Ui = ui.Ui(),
            Color = Checked("Color", Words.IsColor, "a colour as '#rrggbb' in lower case, for instance '#3b82f6'"),
            Icon = Checked("Icon", Words.IsIconFile, "'icon.svg' or 'icon.png' beside the project file, or an SVG or PNG below 'ui', for instance 'ui/logo.svg'"),
            Namespace = type.ContainingNamespace.FullName(),
            Name = type.Name,
            EntryName = EntryName.Of(type),
            FormsName = EntryName.FormsOf(type),
            Type = type.Written(),
            ConfiguresServices = configures,
        };
    }

    private bool CheckShape()
    {
        if (!IsPartial()) findings.Add(PluginRules.PluginIsPartial, type.Place(), type.Name);
        var shape = type switch
        {
            { ContainingType: not null } => "nested in another type",
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true } => "generic",
            { IsFileLocal: true } => "file-local",
            _ => null,
        };
        if (shape is not null) findings.Add(PluginRules.PluginIsPlainClass, type.Place(), type.Name, shape);
        var derives = type.DerivesFrom("Mint.Sdk.MintPlugin");
        if (!derives) findings.Add(PluginRules.PluginDerivesFromMintPlugin, type.Place(), type.Name);
        var creatable = type.IsStatic || type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility == Accessibility.Public || type.IsAbstract);
        if (!creatable) findings.Add(PluginRules.ServiceCanBeCreated, type.Place(), type.Name, "without a public constructor");
        return shape is null && derives && creatable;
    }

    private bool IsPartial() => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(scope.CancellationToken)).OfType<TypeDeclarationSyntax>()
        .All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private string? Id()
    {
        if (attribute.Argument(0) is string id && Words.IsPluginId(id)) return id;
        if (attribute.ConstructorArguments.Length > 0) findings.Add(PluginRules.IdIsValid, Place(0), attribute.Argument(0) ?? "null");
        return null;
    }

    private string? Kind()
    {
        if (attribute.ConstructorArguments.Length < 2 || attribute.ConstructorArguments[1] is not { Type: { TypeKind: TypeKind.Enum } kinds, Value: { } value }) return null;
        var name = kinds.MemberName(value);
        if (name is null) findings.Add(PluginRules.ArgumentIsValid, Place(1), value, "plugin type", "a member of PluginType");
        return name;
    }

    private string? Isolation()
    {
        var given = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Isolation").Value;
        if (given is not { Kind: TypedConstantKind.Enum, Type: { } kinds }) return null;
        var name = kinds.MemberName(given.Value);
        if (name is null) findings.Add(PluginRules.ArgumentIsValid, Place(-1, "Isolation"), given.Value ?? "null", "isolation", "a member of Isolation");
        return name == "auto" ? null : name;
    }

    private string RoutesPrefix(string id)
    {
        if (attribute.Named("RoutesPrefix") is not string prefix) return "/" + id;
        if (Words.IsPrefix(prefix)) return prefix;
        findings.Add(PluginRules.RoutesPrefixIsValid, Place(-1, "RoutesPrefix"), prefix);
        return "/" + id;
    }

    private bool ConfiguresServices()
    {
        var methods = type.GetMembers("ConfigureServices").OfType<IMethodSymbol>().ToList();
        if (methods.FirstOrDefault(Registration.IsConfigureServices) is { } found)
            return Marks.Note(scope, found, found.Place(), type.Name);
        foreach (var method in methods) findings.Add(PluginRules.ConfigureServicesSignature, method.Place(), type.Name);
        return false;
    }

    private Location? Place(int index, string? name = null) => attribute.Place(index, name, scope.CancellationToken);

    private string? Checked(string property, Func<string, bool> isValid, string rule)
    {
        if (attribute.Named(property) is not string text || isValid(text)) return attribute.Named(property) as string;
        findings.Add(PluginRules.ArgumentIsValid, Place(-1, property), text, property, rule);
        return null;
    }

    private Items<string> Labels(string property)
    {
        var labels = attribute.NamedTexts(property);
        foreach (var label in labels)
            if (!Words.IsLine(label, 64)) findings.Add(PluginRules.ArgumentIsValid, Place(-1, property), label, property, "words of 1 to 64 characters");
        if (labels.Count > 30 || labels.Distinct(StringComparer.OrdinalIgnoreCase).Count() < labels.Count)
            findings.Add(PluginRules.ArgumentIsValid, Place(-1, property), string.Join(", ", labels), property, "at most 30 different words");
        return labels.Distinct(StringComparer.OrdinalIgnoreCase).Where(label => Words.IsLine(label, 64)).ToItems();
    }
}
