namespace Mint.Sdk;

/// <summary>
/// A method of the plugin that runs after an admin has changed its settings, in a scope that has the new ones. It takes nothing or a
/// <see cref="CancellationToken"/> and returns nothing, <see cref="Task"/> or <see cref="ValueTask"/>. What it throws is logged; the settings stay changed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSettingsChangedAttribute : Attribute;

/// <summary>
/// The method that says how the plugin is, each time that somebody looks at it. It takes nothing or a <see cref="CancellationToken"/> and
/// returns <see cref="HealthResult"/>, <c>Task&lt;HealthResult&gt;</c> or <c>ValueTask&lt;HealthResult&gt;</c>, within 5 seconds.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HealthCheckAttribute : Attribute;

/// <summary>
/// A piece of work that an admin can start and that, if it says so, runs again and again. One run at a time, in a scope of its own.
/// It takes nothing or a <see cref="CancellationToken"/> (cancelled when the plugin is unmounted) and returns nothing, <see cref="Task"/> or <see cref="ValueTask"/>.
/// </summary>
/// <param name="name">In lower case, for instance <c>import-plates</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JobAttribute(string name) : Attribute
{
    /// <summary>The job's name.</summary>
    public string Name => name;

    /// <summary>The time from the end of a run, or from the mounting, to the next run, as <c>[days.]hours:minutes:seconds</c>: 1 second to 31 days. Only by hand where it is not set.</summary>
    public string? Every { get; set; }

    /// <summary>What it does, for the admin.</summary>
    public string? Description { get; set; }
}

/// <summary>How a plugin is.</summary>
public enum PluginHealth
{
    /// <summary>All right.</summary>
    Healthy,

    /// <summary>It works, but not all of it or not well.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}

/// <summary>What a health check says.</summary>
public readonly record struct HealthResult
{
    private HealthResult(PluginHealth state, string? message) => (State, Message) = (state, message);

    /// <summary>How the plugin is.</summary>
    public PluginHealth State { get; }

    /// <summary>What an admin should know.</summary>
    public string? Message { get; }

    /// <summary>All right.</summary>
    public static HealthResult Healthy(string? message = null) => new(PluginHealth.Healthy, message);

    /// <summary>It works, but not all of it or not well.</summary>
    public static HealthResult Degraded(string message) => new(PluginHealth.Degraded, message);

    /// <summary>It does not work.</summary>
    public static HealthResult Unhealthy(string message) => new(PluginHealth.Unhealthy, message);
}
