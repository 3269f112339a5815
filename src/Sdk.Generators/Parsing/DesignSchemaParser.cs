using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads <c>[DesignSchema]</c> of a plugin class.</summary>
internal static class DesignSchemaParser
{
    public static DesignSchemaModel? Parse(ParseScope scope, INamedTypeSymbol plugin, string kind)
    {
        if (plugin.Attribute("Mint.Sdk.DesignSchema") is not { ConstructorArguments.Length: 2 } attribute) return null;
        var place = attribute.Place(0, null, scope.CancellationToken);
        if (kind is not ("experiment_design" or "full")) scope.Findings.Add(PluginRules.DesignSchemaNeedsDesigns, attribute.Place(scope.CancellationToken), kind);
        var version = attribute.Argument(1) as int? ?? 1;
        if (version < 1) scope.Findings.Add(PluginRules.ArgumentIsValid, attribute.Place(1, null, scope.CancellationToken), version, "version", "a number from 1");
        if (attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: not TypeKind.Error } type }) return null;
        var parser = new SchemaParser(scope, defaultsMustBeConstant: false);
        if (type is INamedTypeSymbol { IsUnboundGenericType: false } named && parser.Root(named) is { } schema) return version < 1 ? null : new(version, schema);
        (parser.Objection ?? new(SettingRules.HasSchema, "it is no class, record or struct with properties")).AddTo(scope.Findings, place, type.Readable());
        return null;
    }
}
