namespace Mint.Sdk;

/// <summary>Moments in an experiment's life.</summary>
public enum ExperimentEvent
{
    /// <summary>Before a new or changed experiment is stored; the hook may veto, then the caller gets 422. On the wire <c>before_save</c>.</summary>
    BeforeSave,

    /// <summary>After a new or changed experiment was stored. On the wire <c>after_save</c>.</summary>
    AfterSave,

    /// <summary>After an experiment was stored whose status is another than before. On the wire <c>status_changed</c>.</summary>
    StatusChanged,

    /// <summary>Before an experiment is deleted; the hook may veto, then the caller gets 422. On the wire <c>before_delete</c>.</summary>
    BeforeDelete,

    /// <summary>After an experiment was deleted; the hook gets it as it was. On the wire <c>after_delete</c>.</summary>
    AfterDelete,
}

/// <summary>
/// A method of the plugin that runs on an event. It takes the <see cref="Experiment"/> and, if it wants, a <see cref="CancellationToken"/>.
/// On <see cref="ExperimentEvent.BeforeSave"/> and <see cref="ExperimentEvent.BeforeDelete"/> it returns <see cref="HookResult"/>,
/// <c>Task&lt;HookResult&gt;</c> or <c>ValueTask&lt;HookResult&gt;</c>; on the others nothing, <see cref="Task"/> or <see cref="ValueTask"/>,
/// and what it throws is logged and changes nothing.
/// </summary>
/// <param name="on">The event.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnExperimentAttribute(ExperimentEvent on) : Attribute
{
    /// <summary>The event.</summary>
    public ExperimentEvent On => on;
}

/// <summary>What a hook says: go on, or veto with a message that the user reads.</summary>
public readonly record struct HookResult
{
    private HookResult(string? veto) => Veto = veto;

    /// <summary>Go on.</summary>
    public static HookResult Allow { get; }

    /// <summary>Why not; null where the hook has nothing against it.</summary>
    public string? Veto { get; }

    /// <summary>Stops the event; the caller gets 422 with this message.</summary>
    public static HookResult Refuse(string message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        return new(message);
    }
}
