using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What <c>[Was]</c> or <c>[RemovedColumn]</c> say of a whole column.</summary>
internal static class PastColumn
{
    /// <summary>The column before a change, or what is wrong with the attribute.</summary>
    public static (ColumnState? State, string? Problem) Before(AttributeData was, ColumnState after, IAssemblySymbol? assembly)
    {
        var declared = was.NamedType("Type");
        var (type, problem) = PastType.Of(was, declared, after.Column.Type);
        if (type is null) return (null, problem);
        var nullable = was.Named("Nullable") as bool? ?? (declared is { IsValueType: true } ? declared.IsNullableValue() : after.Column.Nullable);
        var (value, misfit) = Default(was, type, after.Column.Default);
        var (reference, stranger) = ReferenceParser.Before(was, assembly, after.Reference);
        return (misfit ?? stranger) is { } wrong ? (null, wrong) : (new(0, after.Column with { Type = type, Nullable = nullable, Default = value }, Index(was, after.Index), reference), null);
    }

    /// <summary>A removed column as it was last, or what is wrong with the attribute.</summary>
    public static (ColumnState? State, string? Problem) Last(AttributeData removed, string name, ITypeSymbol declared, IAssemblySymbol? assembly)
    {
        var (type, problem) = PastType.Of(removed, declared, null);
        if (type is null) return (null, problem);
        var nullable = removed.Named("Nullable") as bool? ?? declared.IsNullableValue();
        var (value, misfit) = Default(removed, type, null);
        var (reference, stranger) = ReferenceParser.Before(removed, assembly, null);
        return (misfit ?? stranger) is { } wrong ? (null, wrong) : (new(0, new(name, type, nullable, Key: false, value), Index(removed, IndexKind.None), reference), null);
    }

    private static (ColumnDefault? Value, string? Problem) Default(AttributeData attribute, ColumnType type, ColumnDefault? after)
    {
        var value = after;
        if (attribute.Says("Default", out var constant)) value = constant.IsNull ? null : DefaultParser.Of(constant) ?? new(DefaultKind.Text, "\0");
        if (attribute.Named("DefaultNow") is true) value = ColumnDefault.Now;
        if (attribute.Named("DefaultNewGuid") is true) value = ColumnDefault.NewGuid;
        return value is null || DefaultParser.Fits(value, type) ? (value, null) : (null, $"the default of a column of type {type} was {DefaultParser.Wanted(type)}; say which, or 'Default = null' for none");
    }

    private static IndexKind Index(AttributeData attribute, IndexKind after)
    {
        var unique = attribute.Named("Unique") as bool?;
        return attribute.Named("Indexed") is false ? IndexKind.None
            : unique is true ? IndexKind.Unique
            : attribute.Named("Indexed") is true || unique is false ? IndexKind.Plain
            : after;
    }
}
