namespace Mint.Registry.Server.Diff;

internal sealed record Changed<T>(T From, T To);

/// <summary>What came, what went, and what has the same key and another content.</summary>
internal sealed record Changes<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed, IReadOnlyList<Changed<T>> Changed);

/// <summary>Compares two lists of facts, which are equal where all their members are.</summary>
internal static class Changes
{
    public static Changes<T> Of<T>(IEnumerable<T> from, IEnumerable<T> to, Func<T, string> key) where T : notnull
    {
        var before = from.GroupBy(key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var after = to.GroupBy(key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new(
            [.. after.Where(one => !before.ContainsKey(one.Key)).Select(one => one.Value)],
            [.. before.Where(one => !after.ContainsKey(one.Key)).Select(one => one.Value)],
            [.. after.Where(one => before.TryGetValue(one.Key, out var old) && !old.Equals(one.Value)).Select(one => new Changed<T>(before[one.Key], one.Value))]);
    }
}
