using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A route. <paramref name="Name"/> is unique among handlers, <paramref name="Method"/> is the author's method.</summary>
internal sealed record RouteModel(
    string Verb, string Pattern, string Name, string Method, bool IsStatic, string? Summary, AuthModel Auth, Items<ParameterModel> Parameters, ResultModel Result);

internal sealed record AuthModel(bool Anonymous, Items<string> Roles, Items<string> Permissions);

/// <summary>What a handler returns once it is awaited.</summary>
internal enum ResultKind { Nothing, Text, Result, Any, Json }

internal sealed record ResultModel(ResultKind Kind, bool Awaited);

/// <summary>Where an argument comes from.</summary>
internal enum ParameterSource { Route, Query, Header, Body, Service, Context, Request, Response, User, Cancellation }

/// <summary>An argument of a handler.</summary>
internal sealed record ParameterModel
{
    public required ParameterSource Source { get; init; }

    /// <summary>The parameter's name, as the author wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in the request.</summary>
    public required string Key { get; init; }

    /// <summary>The type as generated code writes it, with its nullable annotation.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the request may leave it out.</summary>
    public bool Optional { get; init; }

    /// <summary>The literal it has where the request leaves it out.</summary>
    public string Default { get; init; } = "default";

    /// <summary>How a text becomes a value; null for texts and for what is no text.</summary>
    public TextFormat? Format { get; init; }

    /// <summary>Whether every value of the key counts, as an array.</summary>
    public bool IsArray { get; init; }
}

/// <summary>How a text becomes a value.</summary>
/// <param name="Type">The value's type as generated code writes it, never nullable.</param>
/// <param name="Call">The parse call with <c>{0}</c> for the text and <c>{1}</c> for the target of <c>out</c>.</param>
/// <param name="Wanted">What the text should be, in words.</param>
/// <param name="IsReference">Whether a parsed value could be null.</param>
internal sealed record TextFormat(string Type, string Call, string Wanted, bool IsReference);
