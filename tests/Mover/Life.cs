using Mint.Host.Lifecycle;

namespace Mint.Mover;

/// <summary>How the plugin is found between two steps.</summary>
/// <param name="Version">The version that serves; null where none is installed.</param>
/// <param name="Rows">How many rows it serves, or would find at an install; null where it has no data.</param>
internal sealed record Found(string? Version, int? Rows);

/// <summary>Something that is done to the plugin.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="After">How it is found afterwards.</param>
/// <param name="Run">Does it; null for what is no operation.</param>
internal sealed record Step(string Name, Found After, Func<Moves, Task<Operation?>> Run);

/// <summary>Everything that a plugin goes through, in a circle: after the last step nothing is left of it, and the first installs it.</summary>
internal static class Life
{
    /// <summary>The plugin.</summary>
    public const string Plugin = "notes";

    /// <summary>Its rows, from the second step on: <c>note 0</c> and so on.</summary>
    public const int Rows = 200;

    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("install", new("1.0.0", 0), moves => moves.InstallAsync("1.0.0")),
        new("fill", new("1.0.0", Rows), moves => moves.FillAsync()),
        new("compatible upgrade", new("1.1.0", Rows), moves => moves.InstallAsync("1.1.0")),
        new("breaking upgrade", new("2.0.0", Rows), moves => moves.InstallAsync("2.0.0")),
        new("rollback", new("1.1.0", Rows), moves => moves.RollBackAsync()),
        new("forward again", new("2.0.0", Rows), moves => moves.RollBackAsync()),
        new("uninstall, keep", new(null, Rows), moves => moves.UninstallAsync("keep")),
        new("install on kept data", new("2.0.0", Rows), moves => moves.InstallAsync("2.0.0")),
        new("uninstall, archive", new(null, null), moves => moves.UninstallAsync("archive")),
        new("restore", new(null, Rows), moves => moves.RestoreAsync()),
        new("install on restored data", new("2.0.0", Rows), moves => moves.InstallAsync("2.0.0")),
        new("uninstall, purge", new(null, null), moves => moves.UninstallAsync("purge")),
    ];

    /// <summary>How it is found before a step.</summary>
    public static Found Before(int step) => Steps[(step + Steps.Count - 1) % Steps.Count].After;
}
