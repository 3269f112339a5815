using System.Text;

namespace Mint.Bundle.Tests;

/// <summary>Steps on entries' content, on the manifest and on which entries there are.</summary>
internal static class ContentSteps
{
    public static void Apply(ZipDraft draft, string[] step)
    {
        switch (step[0])
        {
            case "content": Refill(draft[step[1]], Recipe.Bytes(step[2])); break;
            case "flip": draft[step[1]].Packed[Recipe.Number(step[2])] ^= 1; break;
            case "packed": Repack(draft[step[1]], Recipe.Bytes(step[2])); break;
            case "packed-append": Repack(draft[step[1]], [.. draft[step[1]].Packed, .. Recipe.Bytes(step[2])]); break;
            case "packed-cut": Repack(draft[step[1]], draft[step[1]].Packed[..^(int)Recipe.Number(step[2])]); break;
            case "store": draft[step[1]].Fill(draft[step[1]].Content, deflate: false); break;
            case "deflate": draft[step[1]].Fill(draft[step[1]].Content, deflate: true); break;
            case "zeros": draft[step[1]].Fill(new byte[Recipe.Number(step[2])], step[3] == "deflated"); break;
            case "bomb": Bombs.Plant(draft[step[1]], Recipe.Number(step[2]), Recipe.Number(step[3])); break;
            case "add": Add(draft, step[1], Recipe.Bytes(step[2])); break;
            case "add-listed": AddListed(draft, step[1], Recipe.Bytes(step[2])); break;
            case "relist": List(draft); break;
            case "remove": draft.Entries.Remove(draft[step[1]]); break;
            case "duplicate": draft.Entries.Insert(draft.Entries.IndexOf(draft[step[1]]) + 1, draft[step[1]].Copy()); break;
            case "move-last": MoveLast(draft, step[1]); break;
            case "manifest": EditManifest(draft, step[^1]["manifest ".Length..]); break;
            case "manifest-bytes": Refill(draft["manifest.json"], Recipe.Bytes(step[1])); break;
            case "manifest-is": draft["manifest.json"].Fill(ManifestTexts.Of(step[1]), deflate: false); break;
            default: throw new InvalidOperationException($"There is no step '{step[0]}'.");
        }
    }

    private static void Refill(DraftEntry entry, byte[] content) => entry.Fill(content, DraftEntry.Deflate(content).Length < content.Length);

    /// <summary>Other packed bytes; the headers announce their length.</summary>
    private static void Repack(DraftEntry entry, byte[] packed)
    {
        entry.Packed = packed;
        entry.Set("both", 18, 20, 4, (ulong)packed.Length);
    }

    private static void Add(ZipDraft draft, string name, byte[] content)
    {
        var entry = draft["LICENSE"].Copy();
        entry.Rename(Recipe.Bytes(name));
        entry.Fill(content, deflate: false);
        var at = draft.Entries.FindIndex(1, other => string.CompareOrdinal(Encoding.Latin1.GetString(other.CentralName), Encoding.Latin1.GetString(entry.CentralName)) > 0);
        draft.Entries.Insert(at < 0 ? draft.Entries.Count : at, entry);
    }

    private static void AddListed(ZipDraft draft, string name, byte[] content)
    {
        Add(draft, name, content);
        List(draft);
    }

    /// <summary>Makes the manifest list the entries as they are now.</summary>
    private static void List(ZipDraft draft)
    {
        var (manifest, _) = ManifestJson.Read(draft["manifest.json"].Content, ManifestScope.Complete);
        var files = draft.Entries.Skip(1).Select(entry => new BundledFile(Encoding.Latin1.GetString(entry.CentralName), entry.Content.Length, Sha256Digest.Of(entry.Content)));
        Refill(draft["manifest.json"], ManifestJson.Write(manifest! with { Files = [.. files] }));
    }

    private static void MoveLast(ZipDraft draft, string name)
    {
        var entry = draft[name];
        draft.Entries.Remove(entry);
        draft.Entries.Add(entry);
    }

    /// <summary><c>old => new</c>, exactly one occurrence; Latin-1 escapes stand for bytes.</summary>
    private static void EditManifest(ZipDraft draft, string edit)
    {
        var parts = edit.Split(" => ");
        var text = Encoding.Latin1.GetString(draft["manifest.json"].Content);
        var old = Encoding.Latin1.GetString(Recipe.Bytes(parts[0]));
        if (text.Split(old).Length != 2) throw new InvalidOperationException($"'{parts[0]}' is there {text.Split(old).Length - 1} times in {text}");
        Refill(draft["manifest.json"], Encoding.Latin1.GetBytes(text.Replace(old, Encoding.Latin1.GetString(Recipe.Bytes(parts[1])), StringComparison.Ordinal)));
    }
}
