namespace Mint.Host.Http;

/// <summary>A list on the wire: <c>{items, next}</c>; <paramref name="Next"/> is the value of <c>after</c> for what follows, null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, long? Next = null);
