using System.Reflection;
using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>Which way JSON goes.</summary>
[Flags]
internal enum Direction { None = 0, Request = 1, Response = 2 }

/// <summary>A member of a JSON object.</summary>
internal sealed record Member
{
    /// <summary>Its name on the wire.</summary>
    public required string Name { get; init; }

    public required AnnotatedType Type { get; init; }

    /// <summary>The schema where the type alone does not decide it: a converter, numbers as texts.</summary>
    public Func<JsonObject>? Own { get; init; }

    /// <summary>Whether a request must have it.</summary>
    public bool Demanded { get; init; }

    /// <summary>Whether a response always has it.</summary>
    public bool AlwaysWritten { get; init; }

    public bool CanBeRead { get; init; }

    public bool CanBeWritten { get; init; }

    public bool Deprecated { get; init; }

    public string? Description { get; init; }

    public bool Passes(Direction direction) => direction switch
    {
        Direction.Request => CanBeRead,
        Direction.Response => CanBeWritten,
        _ => CanBeRead || CanBeWritten,
    };
}

/// <summary>What a type is in JSON.</summary>
internal abstract record Shape
{
    /// <summary>A schema in its place.</summary>
    internal sealed record Plain(Func<JsonObject> Schema) : Shape;

    internal sealed record List(AnnotatedType Item) : Shape;

    internal sealed record Map(AnnotatedType Value) : Shape;

    /// <summary>An enum: its values as numbers, or as texts where it has the converter.</summary>
    internal sealed record Choice(IReadOnlyList<FieldInfo> Fields, bool AsText, bool IsFlags) : Shape;

    /// <summary>An object. <paramref name="Open"/>: true where further members are kept, false where they are refused, null where they are passed by.</summary>
    internal sealed record Record(IReadOnlyList<Member> Members, bool? Open, AnnotatedType? Rest, Variants? Variants) : Shape;
}

/// <summary>The derived types that a type is written as, each with the value of the member that tells them apart; null for the one without.</summary>
internal sealed record Variants(string Discriminator, IReadOnlyList<(AnnotatedType Type, object? Value)> Types);
