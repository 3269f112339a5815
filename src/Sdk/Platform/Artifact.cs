namespace Mint.Sdk;

/// <summary>A file of an experiment. Its bytes never change; it goes with its experiment.</summary>
public sealed record Artifact
{
    /// <summary>The platform's id.</summary>
    public required long Id { get; init; }

    /// <summary>The experiment.</summary>
    public required long ExperimentId { get; init; }

    /// <summary>The plugin that wrote it; null where a user did.</summary>
    public string? PluginId { get; init; }

    /// <summary>The file's name, 1–200 characters without slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The media type, as whoever wrote it said.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its bytes, counted.</summary>
    public required long Size { get; init; }

    /// <summary>The SHA-256 of its bytes, 64 lower-case hex digits.</summary>
    public required string Digest { get; init; }

    /// <summary>The user who wrote it, or for whom a plugin did.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
