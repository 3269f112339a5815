using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What a code fix needs to know of a diagnostic: where it writes, when that is not the diagnostic's place, and a text.</summary>
internal sealed record Remedy(string? Text, Location? Place = null)
{
    /// <summary>The property of a diagnostic that carries the text.</summary>
    public const string Key = "mint";

    public Diagnostic Of(DiagnosticDescriptor rule, Location? place, params object[] arguments) => Diagnostic.Create(
        rule, place ?? Location.None, Place is null ? [] : new[] { Place }, Text is null ? null : new Dictionary<string, string?> { [Key] = Text }.ToImmutableDictionary(), arguments);
}
