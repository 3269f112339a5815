using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The mistakes that a parser found. The analyzer reports them with their places, the generator keeps their words.</summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public void Add(DiagnosticDescriptor rule, Location? place, params object[] arguments) => diagnostics.Add(Diagnostic.Create(rule, place ?? Location.None, arguments));

    /// <summary>Likewise, with what a code fix needs to know.</summary>
    public void Add(DiagnosticDescriptor rule, Location? place, IEnumerable<(string Key, string Value)> fix, params object[] arguments) =>
        diagnostics.Add(Diagnostic.Create(rule, place ?? Location.None, fix.ToImmutableDictionary(pair => pair.Key, pair => (string?)pair.Value), arguments));

    /// <summary>Likewise, with a text or a place for a code fix.</summary>
    public void Add(DiagnosticDescriptor rule, Location? place, Remedy remedy, params object[] arguments) => diagnostics.Add(remedy.Of(rule, place, arguments));

    /// <summary>Code and message of every error.</summary>
    public Items<string> Texts() => diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(CultureInfo.InvariantCulture)).Distinct().ToItems();
}
