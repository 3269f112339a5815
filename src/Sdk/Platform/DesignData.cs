using System.Text.Json;

namespace Mint.Sdk;

/// <summary>How an experiment is laid out, as its design plugin sees it; there is at most one per experiment, and it belongs to the plugin that wrote it first.</summary>
public sealed record DesignData
{
    /// <summary>The experiment.</summary>
    public required long ExperimentId { get; init; }

    /// <summary>The plugin that it belongs to.</summary>
    public required string PluginId { get; init; }

    /// <summary>The version of the data's shape: that of the plugin's design schema, or the plugin's own counting from 1.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>1 when it was first written, one more with each change.</summary>
    public required long Revision { get; init; }

    /// <summary>The data, a JSON object of the plugin's own shape.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>When it was last written (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
