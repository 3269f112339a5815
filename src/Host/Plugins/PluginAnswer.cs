using Mint.Bundle;
using Mint.Host.Lifecycle;

namespace Mint.Host.Plugins;

/// <summary>An installed plugin on the wire.</summary>
internal sealed record PluginAnswer
{
    public required string Id { get; init; }
    public string? Version { get; init; }
    public string? DisplayName { get; init; }
    public PluginKind? PluginType { get; init; }
    public required PluginState State { get; init; }

    /// <summary>Where it answers; null while it does not.</summary>
    public string? Mount { get; init; }
    public int SchemaVersion { get; init; }
    public int PendingMigrations { get; init; }
    public string? MigrationError { get; init; }
    public PluginFailure? Failure { get; init; }

    /// <summary>What its health check says; only where one plugin is asked for, and has a check.</summary>
    public HealthAnswer? Health { get; init; }

    /// <summary>Never: a plugin comes and goes while the host runs.</summary>
    public bool RestartRequired => false;

    public static PluginAnswer Of(PluginStatus status) => new()
    {
        Id = status.Manifest.Id, Version = status.Manifest.Version, DisplayName = status.Manifest.DisplayName, PluginType = status.Manifest.PluginType, State = status.State,
        Mount = status.State == PluginState.Ready ? "/api" + status.Manifest.RoutesPrefix : null,
        SchemaVersion = status.SchemaVersion, PendingMigrations = status.PendingMigrations,
        MigrationError = status.Failure is { Step: "migrate" } failure ? $"{failure.Code}: {failure.Message}" : null, Failure = status.Failure,
    };

    public static PluginAnswer Of(Problem damaged) => new()
    {
        Id = damaged.Subject, State = PluginState.Failed, Failure = new PluginFailure("load", damaged.Code, damaged.Subject, damaged.Message, damaged.Remedy),
    };
}
