namespace Mint.Sdk;

/// <summary>A migration in code. Its <see cref="PluginMigration.Upgrade"/> is evaluated by the compiler, never run by the host.</summary>
/// <param name="version">Its number in the plugin's one sequence, from 1 without gaps.</param>
/// <param name="name">What it does, in snake_case.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MigrationAttribute(int version, string name) : Attribute
{
    /// <summary>Its number.</summary>
    public int Version => version;

    /// <summary>What it does.</summary>
    public string Name => name;

    /// <summary>
    /// The checksum of the released migration that this one repairs; several with a space between. Where the number has run, what ran stays; where it has not, this one runs.
    /// Both must leave the same schema.
    /// </summary>
    public string? Replaces { get; set; }

    /// <summary>Why it was replaced, for the admin; needed with <see cref="Replaces"/>.</summary>
    public string? Reason { get; set; }
}

/// <summary>The migration throws data away, knowingly.</summary>
/// <param name="reason">Why that is right; the admin reads it before approving.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DestructiveAttribute(string reason) : Attribute
{
    /// <summary>Why that is right.</summary>
    public string Reason => reason;
}
