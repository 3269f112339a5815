using Mint.Bundle;

namespace Mint.Registry.Server.Publishing;

/// <summary>A new id must not pass for one of somebody else's: alike to the eye, or one keystroke away.</summary>
internal static class CheckName
{
    private const int ShortestTyped = 6;

    private static readonly (string From, string To)[] LookAlikes = [("-", ""), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("8", "b"), ("rn", "m"), ("vv", "w")];

    /// <summary>The problem with a new id, given the ids of other owners; null where there is none.</summary>
    public static Problem? Problem(PluginId id, IEnumerable<string> others)
    {
        var skeleton = Skeleton(id.Value);
        var taken = others.FirstOrDefault(other => Skeleton(other) == skeleton || IsOneKeystrokeAway(id.Value, other));
        return taken is null ? null : new(
            RegistryCode.NameTooSimilar, id.Value, $"is too much like '{taken}', which belongs to somebody else.",
            "Choose an id that nobody mistakes for it; an admin may publish it with ?allow_similar=true and make you its owner.");
    }

    private static string Skeleton(string id) => LookAlikes.Aggregate(id, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal));

    private static bool IsOneKeystrokeAway(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter.Length < ShortestTyped || longer.Length - shorter.Length > 1) return false;
        var same = shorter.AsSpan().CommonPrefixLength(longer);
        return shorter.Length == longer.Length
            ? shorter.AsSpan(Math.Min(same + 1, shorter.Length)).SequenceEqual(longer.AsSpan(Math.Min(same + 1, longer.Length)))
            : shorter.AsSpan(same).SequenceEqual(longer.AsSpan(same + 1));
    }
}
