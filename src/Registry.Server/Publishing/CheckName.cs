using Mint.Bundle;
using Mint.Registry.Server.Listing;

namespace Mint.Registry.Server.Publishing;

/// <summary>A new id must not pass for one of somebody else's: alike to the eye, or one keystroke away.</summary>
internal static class CheckName
{
    private const int ShortestTyped = 6;

    /// <summary>The problem with a new id, given the ids of other owners; null where there is none.</summary>
    public static Problem? Problem(PluginId id, IEnumerable<string> others) => Problem(id.Value, id.Value, others);

    /// <summary>The same for a text that is no id.</summary>
    /// <param name="shown">As it was sent.</param>
    /// <param name="read">As an eye reads it.</param>
    /// <param name="others">The ids of other owners.</param>
    public static Problem? Problem(string shown, string read, IEnumerable<string> others)
    {
        var skeleton = SimilarNames.Skeleton(read);
        var taken = others.FirstOrDefault(other => SimilarNames.Skeleton(other) == skeleton || IsOneKeystrokeAway(read, other));
        return taken is null ? null : new(
            RegistryCode.NameTooSimilar, shown, $"is too much like '{taken}', which belongs to somebody else.",
            "Choose an id that nobody mistakes for it; an admin may publish it with ?allow_similar=true and make you its owner.");
    }

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
