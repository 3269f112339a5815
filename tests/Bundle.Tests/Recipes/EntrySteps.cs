using System.Text;

namespace Mint.Bundle.Tests;

/// <summary>Steps on a bundle taken apart.</summary>
internal static class EntrySteps
{
    /// <summary>Header fields: offsets in the local and in the directory header (-1: not there) and width.</summary>
    private static readonly Dictionary<string, (int Local, int Central, int Width)> Fields = new(StringComparer.Ordinal)
    {
        ["signature"] = (0, 0, 4), ["made"] = (-1, 4, 2), ["version"] = (4, 6, 2), ["flags"] = (6, 8, 2), ["method"] = (8, 10, 2), ["time"] = (10, 12, 2), ["date"] = (12, 14, 2),
        ["crc"] = (14, 16, 4), ["packed"] = (18, 20, 4), ["size"] = (22, 24, 4), ["name-length"] = (26, 28, 2), ["extra-length"] = (28, 30, 2), ["comment-length"] = (-1, 32, 2),
        ["disk"] = (-1, 34, 2), ["internal"] = (-1, 36, 2), ["external"] = (-1, 38, 4),
    };

    private static readonly Dictionary<string, (int Offset, int Width)> EndFields = new(StringComparer.Ordinal)
    {
        ["signature"] = (0, 4), ["disk"] = (4, 2), ["directory-disk"] = (6, 2), ["disk-count"] = (8, 2), ["count"] = (10, 2), ["length"] = (12, 4), ["offset"] = (16, 4), ["comment-length"] = (20, 2),
    };

    /// <summary>The last item of a step is its whole line.</summary>
    public static void Apply(ZipDraft draft, string[] step)
    {
        switch (step[0])
        {
            case "set": Set(draft[step[1]], step[2], step[3], Recipe.Number(step[4])); break;
            case "set-end": draft.End[EndFields[step[1]].Offset] = (Recipe.Number(step[2]), EndFields[step[1]].Width); break;
            case "rename": draft[step[1]].Rename(Recipe.Bytes(step[2])); break;
            case "rename-local": draft[step[1]].LocalName = Recipe.Bytes(step[2]); break;
            case "rename-central": draft[step[1]].CentralName = Recipe.Bytes(step[2]); break;
            case "extra": Extra(draft[step[1]], step[2], Recipe.Bytes(step[3])); break;
            case "comment": Comment(draft[step[1]], Recipe.Bytes(step[2])); break;
            case "behind": draft[step[1]].After = Recipe.Bytes(step[2]); break;
            case "before": Before(draft, step[1], Recipe.Bytes(step[2])); break;
            case "suffix": draft.Suffix = Recipe.Bytes(step[1]); break;
            case "file-comment": FileComment(draft, Recipe.Bytes(step[1])); break;
            case "offset": draft[step[1]].Offset = Recipe.Number(step[2]); break;
            case "share-offset": ShareOffset(draft, step[1], step[2]); break;
            case "many": Many(draft, (int)Recipe.Number(step[1])); break;
            case "zip64": Zip64.Turn(draft); break;
            default: ContentSteps.Apply(draft, step); break;
        }
    }

    private static void Set(DraftEntry entry, string where, string field, uint value)
    {
        var (local, central, width) = Fields[field];
        entry.Set(local < 0 ? "central" : where, local, central, width, value);
    }

    private static void Extra(DraftEntry entry, string where, byte[] extra)
    {
        if (where is "local" or "both") entry.LocalExtra = extra;
        if (where is "central" or "both") entry.CentralExtra = extra;
        entry.Set(where, 28, 30, 2, (ulong)extra.Length);
    }

    private static void Comment(DraftEntry entry, byte[] comment)
    {
        entry.Comment = comment;
        entry.Set("central", 0, 32, 2, (ulong)comment.Length);
    }

    private static void Before(ZipDraft draft, string what, byte[] bytes)
    {
        if (what == "directory") draft.BeforeDirectory = bytes;
        else if (what == "end") draft.BeforeEnd = bytes;
        else draft[what].Before = bytes;
    }

    private static void FileComment(ZipDraft draft, byte[] comment)
    {
        draft.End[20] = ((ulong)comment.Length, 2);
        draft.Suffix = comment;
    }

    /// <summary>Lets one entry's directory header point at another's local header.</summary>
    private static void ShareOffset(ZipDraft draft, string entry, string other)
    {
        var offset = 0;
        foreach (var before in draft.Entries.TakeWhile(before => before != draft[other])) offset += 30 + before.LocalName.Length + before.Packed.Length;
        draft[entry].Offset = (uint)offset;
    }

    private static void Many(ZipDraft draft, int count)
    {
        var pattern = draft["LICENSE"];
        for (var i = draft.Entries.Count; i < count; i++)
        {
            var entry = pattern.Copy();
            entry.Rename(Encoding.ASCII.GetBytes($"many/{i:d6}"));
            draft.Entries.Add(entry);
        }
    }
}
