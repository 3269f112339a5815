namespace Mint.Sdk;

/// <summary>What becomes of rows whose row in the other table is deleted.</summary>
public enum OnDelete
{
    /// <summary>The delete is refused; the default.</summary>
    Restrict,

    /// <summary>They are deleted too.</summary>
    Cascade,

    /// <summary>Their columns become NULL; these must be nullable.</summary>
    SetNull,
}
