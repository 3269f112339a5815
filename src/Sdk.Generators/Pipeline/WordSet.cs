using System;

namespace Mint.Sdk.Generators;

/// <summary>The words of a text as <see cref="NameHash"/>, sorted: all of its identifiers at least. An open one may hold any.</summary>
internal sealed class WordSet(int[] sorted, bool isOpen)
{
    public static readonly WordSet None = new([], isOpen: false);

    public bool Contains(int name) => isOpen || Array.BinarySearch(sorted, name) >= 0;
}
