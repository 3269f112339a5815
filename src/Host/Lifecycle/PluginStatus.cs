using Mint.Bundle;

namespace Mint.Host.Lifecycle;

/// <summary>Where an installed plugin stands.</summary>
internal enum PluginState { Ready, PendingConfig, Failed, Disabled, Updating, Uninstalling }

/// <summary>Why a plugin does not serve, or why an operation did not succeed.</summary>
internal sealed record PluginFailure(string Step, string Code, string Subject, string Message, string Remedy)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static PluginFailure Of(string step, Exception exception) => exception switch
    {
        RefusedException refusal => new(step, refusal.Problems[0].Code, refusal.Problems[0].Subject, refusal.Problems[0].Message, refusal.Problems[0].Remedy) { Problems = refusal.Problems },
        OperationCanceledException => new(step, "MINT8040", step, "was cancelled.", "Try again."),
        _ => new(step, "MINT8041", step, $"failed unexpectedly: {exception.Message}", "The host's log has the details; try again, and report it if it stays."),
    };
}

/// <summary>An installed plugin as the platform knows it, whether or not it serves.</summary>
internal sealed record PluginStatus(PluginManifest Manifest, PluginState State, int SchemaVersion, PluginFailure? Failure)
{
    public int PendingMigrations => Manifest.Migrations.Count(migration => migration.Version > SchemaVersion);
}
