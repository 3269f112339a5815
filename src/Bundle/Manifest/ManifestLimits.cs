namespace Mint.Bundle;

/// <summary>How long a manifest's lists and texts may be.</summary>
internal static class ManifestLimits
{
    public const int Tags = 30;
    public const int Permissions = 100;
    public const int Roles = 100;
    public const int ExperimentTypes = 100;
    public const int Routes = 2_000;
    public const int Migrations = 1_000;
    public const int Operations = 5_000;

    /// <summary>Operations of all migrations together: replaying them takes the square of it.</summary>
    public const int AllOperations = 5_000;

    /// <summary>Bytes of a migration's operations.</summary>
    public const int OperationsSize = 1 << 20;
    public const int Replaced = 20;
    public const int Hooks = 200;
    public const int Jobs = 100;
    public const int Provides = 100;
    public const int Dependencies = 100;
    public const int NavItems = 50;
    public const int Ui = 100;
    public const int RuntimeIdentifiers = 50;

    /// <summary>31 days.</summary>
    public const int EverySeconds = 31 * 24 * 3600;
    public const int Label = 80;
    public const int NavOrder = 1_000;

    public const int Word = 64;
    public const int Line = 200;
    public const int Link = 1_000;
    public const int Paragraph = 4_000;
}
