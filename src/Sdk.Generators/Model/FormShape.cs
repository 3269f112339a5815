using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A type that is read from a form, member by member.</summary>
/// <param name="Type">The type as generated code writes it, never nullable.</param>
/// <param name="IsValue">Whether it is a value type.</param>
/// <param name="Members">The constructor's parameters in order, then properties.</param>
internal sealed record FormShape(string Type, bool IsValue, Items<FormMember> Members);

/// <summary>What a member of a form's type is.</summary>
internal enum FormMemberKind { Text, Record, File, Files }

/// <summary>When a property is set; <see cref="Argument"/> is a constructor's parameter.</summary>
internal enum FormMemberSetting { Argument, Initializer, Afterwards }

internal sealed record FormMember
{
    /// <summary>Its name, which is its key in the form too.</summary>
    public required string Name { get; init; }

    public required FormMemberKind Kind { get; init; }

    public required FormMemberSetting Setting { get; init; }

    /// <summary>The type as generated code writes it, with its annotation.</summary>
    public required string Type { get; init; }

    /// <summary>The type of an item, with its annotation; null where it is no collection.</summary>
    public string? Item { get; init; }

    /// <summary>The record's type, or the item's, without annotation.</summary>
    public string? Shape { get; init; }

    /// <summary>Whether <see cref="Shape"/> is a value type.</summary>
    public bool ShapeIsValue { get; init; }

    /// <summary>Whether the collection is an array rather than a list.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether the form must have it.</summary>
    public bool Required { get; init; }

    /// <summary>The literal it has where the form leaves it out.</summary>
    public string Default { get; init; } = "default";

    /// <summary>How a text becomes the value; null for <c>string</c>.</summary>
    public TextFormat? Format { get; init; }
}
