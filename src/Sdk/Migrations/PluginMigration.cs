namespace Mint.Sdk;

/// <summary>The base of a migration in code.</summary>
public abstract class PluginMigration
{
    /// <summary>
    /// What the migration does: a straight sequence of calls on <paramref name="ops"/> with constant arguments.
    /// The compiler evaluates it into data; loops, branches and helper methods are compile errors.
    /// </summary>
    /// <param name="ops">Takes the operations down.</param>
    public abstract void Upgrade(MigrationOps ops);
}
