using Mint.Bundle;

namespace Mint.Installer;

/// <summary>
/// What <c>plugins/&lt;id&gt;/active</c> says: the active version with its data, below it those before, newest first. Replaced by one rename, so
/// that code and data change together. A plugin that is being taken away has a first line more, <c>removing</c> and how.
/// </summary>
/// <param name="Active">What serves.</param>
/// <param name="Before">What can be gone back to, two at most.</param>
/// <param name="Removal">How the plugin is being taken away, in one line; null where it stays.</param>
public sealed record ActivePointer(VersionEntry Active, IReadOnlyList<VersionEntry> Before, string? Removal = null)
{
    private const int Kept = 2;
    private static readonly PluginVersion unknown = PluginVersion.Parse("0.0.0-unreadable");
    private const string Removing = "removing ";

    /// <summary>The pointer once another version is the active one. The same version again takes its own place.</summary>
    public ActivePointer Then(VersionEntry next) => next.Version.Equals(Active.Version)
        ? this with { Active = next }
        : new(next, [.. Before.Where(entry => !entry.Version.Equals(next.Version)).Prepend(Active).Take(Kept)]);

    /// <summary>In place of a pointer that cannot be read: nobody knows which of the databases is the one.</summary>
    public static ActivePointer Guess(PluginId id) => new(new(unknown, VersionEntry.FirstData(id)), []);

    /// <summary>Whether it stands in place of one that could not be read.</summary>
    public bool IsGuess => Active.Version.Equals(unknown);

    /// <summary>The versions whose files are needed.</summary>
    public IReadOnlyList<PluginVersion> Versions => [.. All.SelectMany(entry => new[] { entry.Version, entry.Schema }).OfType<PluginVersion>().Distinct()];

    /// <summary>The databases that are needed.</summary>
    public IReadOnlyList<string> Databases => [.. All.SelectMany(entry => new[] { entry.Data, entry.Origin }).OfType<string>().Distinct(StringComparer.Ordinal)];

    private IEnumerable<VersionEntry> All => Before.Prepend(Active);

    internal string Write(PluginId id) => string.Concat(All.Select(entry => entry.ToLine(id)).Prepend(Removal is null ? null : Removing + Removal).OfType<string>().Select(line => line + "\n"));

    /// <summary>Null where it is no pointer.</summary>
    internal static ActivePointer? Parse(PluginId id, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var removal = lines[0].StartsWith(Removing, StringComparison.Ordinal) ? lines[0][Removing.Length..] : null;
        var entries = lines.Skip(removal is null ? 0 : 1).Select(line => VersionEntry.Parse(id, line)).ToList();
        return entries.Count == 0 || entries.Contains(null) ? null : new(entries[0]!, [.. entries.Skip(1).Select(entry => entry!)], removal);
    }
}
