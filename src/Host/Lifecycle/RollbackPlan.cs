using Mint.Bundle;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>What going back would do.</summary>
internal sealed record RollbackPlan
{
    public required string Id { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>True where the data go back with the code; false where they stay, because the code of before fits them.</summary>
    public required bool DataGoBack { get; init; }

    /// <summary>What was written since the version got its data, and would not be there afterwards but in an archive; empty where the data stay.</summary>
    public required IReadOnlyList<WrittenRows> Written { get; init; }

    /// <summary>What can be gone back to, newest first.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    /// <summary>What stands against it and has not been overridden.</summary>
    public required IReadOnlyList<Problem> Blockers { get; init; }

    /// <summary>The same for a person to read.</summary>
    public required IReadOnlyList<string> Text { get; init; }

    public static RollbackPlan Of(InstalledPlugin active, ActivePointer pointer, VersionEntry target, IReadOnlyList<WrittenRows> written, IReadOnlyList<Problem> against)
    {
        var back = target.Data != pointer.Active.Data;
        return new()
        {
            Id = active.Id.Value, From = active.Version.ToString(), To = target.Version.ToString(), DataGoBack = back, Written = written,
            Blockers = against,
            Before = [.. pointer.Before.Select(entry => entry.Version.ToString())],
            Text =
            [
                $"{active.Id}: back from {active.Version} to {target.Version}",
                back ? "  the data go back to what they were before the migrations; requests wait meanwhile" : "  the code alone goes back; the data stay as they are",
                .. back && written.Count == 0 ? ["  nothing was written since"] : written.Select(rows => $"  {PlainText.Of(rows.Table)}: {rows.Written} written, {rows.Removed} removed since"),
                .. back ? (string[])["  the present data are kept as an archive, and the same command goes forward to them again"] : [],
                .. against.Select(problem => $"  stands against it: {PlainText.Of(problem.ToString())}"),
            ],
        };
    }
}
