using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mint.Sdk;

/// <summary>Where an experiment stands. On the wire in snake_case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExperimentStatus>))]
public enum ExperimentStatus
{
    /// <summary>Not begun; the default.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>Running.</summary>
    [JsonStringEnumMemberName("ongoing")]
    Ongoing,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,
}

/// <summary>An experiment of the platform.</summary>
public sealed record Experiment
{
    /// <summary>The platform's id; 0 where it is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>Its name, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, in snake_case; a design plugin may own it.</summary>
    public required string Type { get; init; }

    /// <summary>The project that it belongs to, whose members see it; null for none, then everybody with <c>experiments.view</c> does. Where it is saved, null leaves it where it is and 0 takes it out.</summary>
    public long? ProjectId { get; init; }

    /// <summary>Where it stands.</summary>
    public ExperimentStatus Status { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Free facts about it; a JSON object.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The user who made it; 0 where it is not stored yet.</summary>
    public long CreatedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What one plugin found out about one experiment; there is at most one per experiment and plugin.</summary>
public sealed record AnalysisResult
{
    /// <summary>The experiment.</summary>
    public required long ExperimentId { get; init; }

    /// <summary>The plugin that wrote it.</summary>
    public required string PluginId { get; init; }

    /// <summary>The result, a JSON document of the plugin's own shape.</summary>
    public required JsonElement Result { get; init; }

    /// <summary>When it was last written (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
