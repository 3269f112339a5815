using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>Where an input of a handler comes from; <see cref="Bound"/> is what the type's own <c>BindAsync</c> reads.</summary>
internal enum InputPlace { Path, Query, Header, Body, Stream, Field, Form, Files, Bound }

/// <summary>What a handler takes from a request.</summary>
/// <param name="Place">Where it comes from.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">What it becomes.</param>
/// <param name="Required">Whether a request must have it.</param>
/// <param name="Source">What declares it.</param>
internal sealed record Input(InputPlace Place, string Name, AnnotatedType Type, bool Required, InputSource Source)
{
    /// <summary>Whether a request can be refused for it. A text from the path is always there and always a text.</summary>
    public bool CanFail => Place switch
    {
        InputPlace.Stream => false,
        InputPlace.Body or InputPlace.Field or InputPlace.Form or InputPlace.Files => true,
        InputPlace.Bound => Required,
        _ when Type.IsArray => !Type.Arguments[0].Is("System.String"),
        _ => !(Type.Is("System.String") || Type.Is(TextTypes.Values)) || (Required && Place != InputPlace.Path),
    };
}

/// <summary>A parameter of a handler, or a part of one with <c>[AsParameters]</c>.</summary>
internal sealed record InputSource
{
    public required string Name { get; init; }

    public required AnnotatedType Type { get; init; }

    public required IReadOnlyList<CustomAttributeData> Attributes { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>A property that is set, rather than a parameter.</summary>
    public bool IsProperty { get; init; }

    /// <summary>The constant it has where a request leaves it out.</summary>
    public object? Default { get; init; }

    public string? Description { get; init; }

    /// <summary>As ASP.NET Core has it: nullable, unknown nullability and a default value make it optional.</summary>
    public bool IsOptional => HasDefault || Type.MayBeNull;
}
