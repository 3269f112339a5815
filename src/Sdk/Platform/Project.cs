namespace Mint.Sdk;

/// <summary>A project: experiments that belong together, and who works on them.</summary>
public sealed record Project
{
    /// <summary>The platform's id.</summary>
    public required long Id { get; init; }

    /// <summary>Its name, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, at most 10,000 characters; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>The user who made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
