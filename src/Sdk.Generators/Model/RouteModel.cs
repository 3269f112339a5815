using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A class with <c>[Routes]</c>. Which roles and permissions the plugin declares, another class says; so those of its routes are checked where all classes are joined.</summary>
/// <param name="Type">The class as generated code writes it.</param>
/// <param name="Routes">Its routes, with whole patterns.</param>
internal sealed record RoutesModel(string Type, Items<RouteModel> Routes);

/// <summary>A route. <paramref name="Owner"/> is its class as generated code writes it, <paramref name="Name"/> is unique among handlers, <paramref name="Method"/> is the author's method.</summary>
internal sealed record RouteModel(
    string Owner, string Verb, string Pattern, string Name, string Method, bool IsStatic, string? Summary, AuthModel Auth, Items<ParameterModel> Parameters, ResultModel Result)
{
    /// <summary>The base class that declares the method, where it is inherited.</summary>
    public string? Declarer { get; init; }

    /// <summary>Names its place for the analyzer.</summary>
    public string Source => $"{Owner}.{Method} {Verb} {Pattern}";

    /// <summary>Its parameters, and in place of those with <c>[AsParameters]</c> what they are made of.</summary>
    public IEnumerable<ParameterModel> Leaves => Parameters.SelectMany(parameter => parameter.Leaves);
}

internal sealed record AuthModel(bool Anonymous, Items<string> Roles, Items<string> Permissions);

/// <summary>What a handler returns once it is awaited.</summary>
internal enum ResultKind { Nothing, Text, Result, Stream, Any, Json }

internal sealed record ResultModel(ResultKind Kind, bool Awaited);

/// <summary>Where an argument comes from.</summary>
internal enum ParameterSource
{
    Route, Query, Header, Form, FormFile, FormFiles, FormFields, FormRecord, Body, BodyStream, BodyReader,
    Service, Bound, Parts, Context, Request, Response, User, Cancellation,
}

/// <summary>How many values of a key an argument takes: the one, all as an array, or all as <c>StringValues</c>.</summary>
internal enum Plurality { One, Array, Values }

/// <summary>An argument of a handler, or a part of one with <c>[AsParameters]</c>.</summary>
internal sealed record ParameterModel
{
    public required ParameterSource Source { get; init; }

    /// <summary>The local's name: the parameter's, as the author wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in the request.</summary>
    public required string Key { get; init; }

    /// <summary>The type as generated code writes it, with its nullable annotation; of an array, that of its items.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the request may leave it out.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether the type is a value type other than <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsPlainValue { get; init; }

    /// <summary>The literal it has where the request leaves it out.</summary>
    public string Default { get; init; } = "default";

    /// <summary>How a text becomes a value; null for texts and for what is no text.</summary>
    public TextFormat? Format { get; init; }

    /// <summary>How many values of the key count.</summary>
    public Plurality Plurality { get; init; }

    /// <summary>The call that makes it: of <c>BindAsync</c>, or to the container for a keyed service; <c>{0}</c> stands for the context.</summary>
    public string? Call { get; init; }

    /// <summary>The property of the <c>[AsParameters]</c> type that it fills; null for one of its constructor's parameters.</summary>
    public string? Property { get; init; }

    /// <summary>The author's name of it, where an attribute of the author's own says where it comes from.</summary>
    public string? OwnSource { get; init; }

    /// <summary>What an argument with <c>[AsParameters]</c> is made of.</summary>
    public Items<ParameterModel> Parts { get; init; }

    /// <summary>The types that are read from the form for it, its own first.</summary>
    public Items<FormShape> Shapes { get; init; }

    /// <summary>Itself, or its parts.</summary>
    public IEnumerable<ParameterModel> Leaves => Source == ParameterSource.Parts ? Parts : [this];

    /// <summary>Whether it takes the form that the body is.</summary>
    public bool IsForm => Source is ParameterSource.Form or ParameterSource.FormFile or ParameterSource.FormFiles or ParameterSource.FormFields or ParameterSource.FormRecord;

    /// <summary>Whether it takes the body as something else than a form.</summary>
    public bool IsBody => Source is ParameterSource.Body or ParameterSource.BodyStream or ParameterSource.BodyReader;
}

/// <summary>How a text becomes a value.</summary>
/// <param name="Type">The value's type as generated code writes it, never nullable.</param>
/// <param name="Call">The parse call with <c>{0}</c> for the text and <c>{1}</c> for the target of <c>out</c>.</param>
/// <param name="Wanted">What the text should be, in words.</param>
/// <param name="IsReference">Whether a parsed value could be null.</param>
internal sealed record TextFormat(string Type, string Call, string Wanted, bool IsReference);
