using System.Runtime.InteropServices;

namespace Mint.Registry.Server.Search;

/// <summary>That a term stands in the plugin of a slot, and how much that counts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Posting(int Slot, float Weight);

/// <summary>Where one term stands, in the order of slots.</summary>
internal sealed class Postings
{
    private Posting[] items = new Posting[1];
    private int count;

    public ReadOnlySpan<Posting> Items => items.AsSpan(0, count);

    public void Add(Posting posting)
    {
        if (count == items.Length) Array.Resize(ref items, count < 16 ? count * 2 : count + (count / 2));
        items[count++] = posting;
    }
}
