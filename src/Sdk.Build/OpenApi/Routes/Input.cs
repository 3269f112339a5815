using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>Where an input of a handler comes from.</summary>
internal enum InputPlace { Path, Query, Header, Body, Stream, Field, Form, Files }

/// <summary>What a handler takes from a request.</summary>
/// <param name="Place">Where it comes from.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">What it becomes.</param>
/// <param name="Required">Whether a request must have it.</param>
/// <param name="Source">What declares it.</param>
internal sealed record Input(InputPlace Place, string Name, AnnotatedType Type, bool Required, InputSource Source);

/// <summary>A parameter of a handler, or a part of one with <c>[AsParameters]</c>.</summary>
internal sealed record InputSource
{
    public required string Name { get; init; }

    public required AnnotatedType Type { get; init; }

    public required IReadOnlyList<CustomAttributeData> Attributes { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>The constant it has where a request leaves it out.</summary>
    public object? Default { get; init; }

    public string? Description { get; init; }

    /// <summary>As ASP.NET Core has it: nullable, unknown nullability and a default value make it optional.</summary>
    public bool IsOptional => HasDefault || Type.MayBeNull;
}
