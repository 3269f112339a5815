using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>A list whose equality is that of its items, so that records which hold it compare by content.</summary>
public readonly struct Items<T> : IEquatable<Items<T>>, IReadOnlyList<T> where T : IEquatable<T>
{
    private readonly T[]? items;

    /// <summary>Takes a copy of the items.</summary>
    public Items(IEnumerable<T> items) => this.items = items is Items<T> { items: var same } ? (T[]?)same?.Clone() : items.ToArray();

    private Items(T[]? first, T last)
    {
        items = new T[(first?.Length ?? 0) + 1];
        first?.CopyTo(items, 0);
        items[items.Length - 1] = last;
    }

    /// <inheritdoc/>
    public int Count => items?.Length ?? 0;

    /// <inheritdoc/>
    public T this[int index] => (items ?? [])[index];

    /// <summary>The list with an item behind it.</summary>
    public Items<T> With(T item) => new(items, item);

    /// <summary>The list of what becomes of each item.</summary>
    public Items<T> Each(Func<T, T> change)
    {
        var changed = new Items<T>(this);
        for (var i = 0; i < changed.Count; i++) changed.items![i] = change(changed.items[i]);
        return changed;
    }

    /// <inheritdoc/>
    public bool Equals(Items<T> other) => (items ?? []).AsSpan().SequenceEqual(other.items ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Items<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in items ?? []) hash = unchecked((hash * 31) + item.GetHashCode());
        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equality by content.</summary>
    public static bool operator ==(Items<T> left, Items<T> right) => left.Equals(right);

    /// <summary>Difference by content.</summary>
    public static bool operator !=(Items<T> left, Items<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="Items{T}"/>.</summary>
public static class Items
{
    /// <summary>A list with equality by content.</summary>
    public static Items<T> Of<T>(params T[] items) where T : IEquatable<T> => new(items);

    /// <summary>A list with equality by content.</summary>
    public static Items<T> ToItems<T>(this IEnumerable<T> items) where T : IEquatable<T> => new(items);
}
