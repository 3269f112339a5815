namespace Mint.Sdk;

/// <summary>
/// What a column was before a migration; the migration makes it what the property says now. Only what changed is named.
/// The earliest of several is the furthest back: each says what was before its own number.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class WasAttribute : Attribute
{
    /// <summary>The migration that made the change; later than the one that brought the column.</summary>
    public int In { get; set; }

    /// <summary>On a class: the removed column (<see cref="RemovedColumnAttribute"/>) that is spoken of, by the name it had last.</summary>
    public string? Column { get; set; }

    /// <summary>The property's type before. <c>typeof(int?)</c> says that it could be null, too.</summary>
    public Type? Type { get; set; }

    /// <summary>The longest text before, in characters; 0 where there was no limit.</summary>
    public int Length { get; set; }

    /// <summary>All digits of a decimal before.</summary>
    public int Precision { get; set; }

    /// <summary>Digits after the point before.</summary>
    public int Scale { get; set; }

    /// <summary>The members of an enum before, in snake_case.</summary>
    public string[]? Members { get; set; }

    /// <summary>Whether the column could be null before.</summary>
    public bool Nullable { get; set; }

    /// <summary>The constant that was the default before; null where there was none.</summary>
    public object? Default { get; set; }

    /// <summary>The default before was the present moment.</summary>
    public bool DefaultNow { get; set; }

    /// <summary>The default before was a fresh GUID.</summary>
    public bool DefaultNewGuid { get; set; }

    /// <summary>Whether the column had an index before.</summary>
    public bool Indexed { get; set; }

    /// <summary>Whether that index was unique.</summary>
    public bool Unique { get; set; }

    /// <summary>The table that the column referred to before.</summary>
    public Type? References { get; set; }

    /// <summary>Whether it referred to a table before.</summary>
    public bool Referenced { get; set; }

    /// <summary>What became of the row before, when the other one was deleted.</summary>
    public OnDelete OnDelete { get; set; }
}

/// <summary>The name that a table (on its class) or a column (on its property) had before a migration, which renames it.</summary>
/// <param name="name">The former name in the database, in snake_case.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The former name.</summary>
    public string Name => name;

    /// <summary>The migration that renames.</summary>
    public int In { get; set; }

    /// <summary>On a class: the removed column that is spoken of, by the name it had last; the table itself where it is not given.</summary>
    public string? Column { get; set; }
}

/// <summary>A column that the table had until a migration dropped it, with its values.</summary>
/// <param name="name">Its last name in the database, in snake_case.</param>
/// <param name="type">The type that its property had.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class RemovedColumnAttribute(string name, Type type) : Attribute
{
    /// <summary>Its last name.</summary>
    public string Name => name;

    /// <summary>The type that its property had.</summary>
    public Type Type => type;

    /// <summary>The migration that brought it: the table's own where it is not given.</summary>
    public int Since { get; set; }

    /// <summary>The migration that drops it.</summary>
    public int In { get; set; }

    /// <summary>Why its values may go; the admin reads it before approving.</summary>
    public string? Reason { get; set; }

    /// <summary>The longest text, in characters; 0 for no limit.</summary>
    public int Length { get; set; }

    /// <summary>All digits of a decimal.</summary>
    public int Precision { get; set; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; set; }

    /// <summary>The members of an enum, in snake_case; those that it has now where they are not given.</summary>
    public string[]? Members { get; set; }

    /// <summary>Whether it could be null; <c>typeof(int?)</c> says so too.</summary>
    public bool Nullable { get; set; }

    /// <summary>Its default: a constant.</summary>
    public object? Default { get; set; }

    /// <summary>Its default was the present moment.</summary>
    public bool DefaultNow { get; set; }

    /// <summary>Its default was a fresh GUID.</summary>
    public bool DefaultNewGuid { get; set; }

    /// <summary>Whether it had an index, which goes with it.</summary>
    public bool Indexed { get; set; }

    /// <summary>Whether that index was unique.</summary>
    public bool Unique { get; set; }

    /// <summary>The table that it referred to.</summary>
    public Type? References { get; set; }

    /// <summary>What became of the row when the other one was deleted.</summary>
    public OnDelete OnDelete { get; set; }
}

/// <summary>The table was dropped by a migration. Its class stays as the record of what it was, and is of no other use.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RemovedTableAttribute : Attribute
{
    /// <summary>The migration that drops it.</summary>
    public int In { get; set; }

    /// <summary>Why its rows may go; the admin reads it before approving.</summary>
    public string? Reason { get; set; }
}
