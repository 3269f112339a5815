using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>What lies between the files of two compilations: the files before and behind are the same, in the same order.</summary>
internal sealed class FileEdit
{
    private readonly FileContent[] before;
    private readonly FileContent[] after;
    private readonly int same;
    private readonly int sameAtEnd;

    private FileEdit(FileContent[] before, FileContent[] after)
    {
        (this.before, this.after) = (before, after);
        var most = System.Math.Min(before.Length, after.Length);
        while (same < most && IsSame(same, same)) same++;
        while (sameAtEnd < most - same && IsSame(before.Length - 1 - sameAtEnd, after.Length - 1 - sameAtEnd)) sameAtEnd++;
    }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => before.Length == after.Length && same == after.Length;

    public static FileEdit Between(FileContent[] before, FileContent[] after) => new(before, after);

    /// <summary>For each file after the edit whether it must be read again.</summary>
    public bool[] Stale()
    {
        var changed = Enumerable.Range(same, after.Length - sameAtEnd - same).Where(IsChanged).ToList();
        var gone = Enumerable.Range(same, before.Length - sameAtEnd - same).Where(IsChanged).Select(index => before[index]);
        return StaleFiles.Of(after, changed, gone);
    }

    /// <summary>The place that an unchanged file had.</summary>
    public int Before(int index) => index < after.Length - sameAtEnd ? index : index - after.Length + before.Length;

    // Where files came or went, all between is taken for changed; else each is compared with what stood in its place.
    private bool IsChanged(int index) => before.Length != after.Length || !IsSame(index, index);

    private bool IsSame(int one, int other) => ReferenceEquals(before[one], after[other]) || before[one].Digest == after[other].Digest;
}
