namespace Mint.Sdk.Generators;

/// <summary>A method that the host calls. <paramref name="Name"/> is unique among handlers, <paramref name="Method"/> is the author's method.</summary>
/// <param name="Kind">What the host calls it for.</param>
/// <param name="Event">The manifest's name of the event; for a job, the job's.</param>
/// <param name="Name">The generated function's name.</param>
/// <param name="Method">The author's method.</param>
/// <param name="IsStatic">Whether it needs no plugin.</param>
/// <param name="TakesCancellation">Whether it takes a token, last.</param>
/// <param name="Returns">How it returns.</param>
internal sealed record HookModel(HookKind Kind, string Event, string Name, string Method, bool IsStatic, bool TakesCancellation, HookReturn Returns);

/// <summary>A job. <paramref name="Every"/> is in seconds; null where only an admin starts it.</summary>
internal sealed record JobModel(HookModel Call, int? Every, string? Description);

/// <summary>What a method is called for: the first kind returns HookResult, the fourth HealthResult, the others nothing.</summary>
internal enum HookKind { Before, After, SettingsChanged, HealthCheck, Job }

internal enum HookReturn { Nothing, Value, Task, ValueTask }
