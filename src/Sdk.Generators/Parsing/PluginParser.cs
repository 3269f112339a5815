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
        var handlers = new HandlerParser(scope, type, declarations);
        var configures = ConfiguresServices();
        Registration.CheckConstructors(scope, type);
        return new PluginModel
        {
            Id = id,
            DisplayName = attribute.Named("DisplayName") as string is { Length: > 0 } name ? name : id,
            PluginType = kind,
            AnalysisType = NotEmpty(attribute.Named("AnalysisType") as string),
            RoutesPrefix = RoutesPrefix(id),
            RequiresPlatform = NotEmpty(attribute.Named("RequiresPlatform") as string),
            Isolation = Isolation(),
            Tags = attribute.NamedTexts("Tags").ToItems(),
            Categories = attribute.NamedTexts("Categories").ToItems(),
            ExperimentTypes = declarations.ExperimentTypes,
            Permissions = declarations.Permissions,
            Roles = declarations.Roles,
            Routes = handlers.Routes(),
            Hooks = handlers.Hooks(),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Name = type.Name,
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
        return shape is null && derives;
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
        if (methods.Any(Registration.IsConfigureServices)) return true;
        foreach (var method in methods) findings.Add(PluginRules.ConfigureServicesSignature, method.Place(), type.Name);
        return false;
    }

    private Location? Place(int index, string? name = null) => attribute.Place(index, name, scope.CancellationToken);

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
