using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Where declarations stand, by the names that models keep of them. The generator knows no places; only the analyzer does.</summary>
internal sealed class Places
{
    private readonly ConcurrentDictionary<string, Location?> sources = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Location>> operations = new();

    public void Add(string source, Location? place) => sources[source] = place;

    public void Add(string source, IReadOnlyList<Location> calls) => operations[source] = calls;

    /// <summary>Where the class stands.</summary>
    public Location? Of(string source) => sources.TryGetValue(source, out var place) ? place : null;

    /// <summary>Where a call of a migration's body stands; for a table's facts, where its class does.</summary>
    public Location? Of(string source, int operation) =>
        operation >= 0 && operations.TryGetValue(source, out var calls) && operation < calls.Count ? calls[operation] : Of(source);
}
