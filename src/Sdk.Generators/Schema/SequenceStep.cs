using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A migration and where its operations come from.</summary>
internal sealed record SequenceStep(Migration Migration, string Source, IReadOnlyList<(string Source, int Index)> Origins)
{
    /// <summary>The steps by number, where each number has one body at most.</summary>
    public static List<SequenceStep> All(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded)
    {
        var declared = DeclaredFacts.Of(tables);
        return new SortedSet<int>(declared.Keys.Concat(coded.Select(migration => migration.Version)))
            .Select(number => Of(number, declared.TryGetValue(number, out var facts) ? facts : [], coded.Where(body => body.Version == number).OrderBy(body => body.Source, StringComparer.Ordinal).FirstOrDefault()))
            .ToList();
    }

    private static SequenceStep Of(int number, List<DeclaredFact> facts, CodedMigration? body)
    {
        var operations = facts.SelectMany(fact => fact.Operations).Concat(body is null ? [] : body.Operations.AsEnumerable());
        var origins = facts.SelectMany(fact => fact.Operations.Select(_ => (fact.Source, -1))).Concat(body is null ? [] : body.Operations.Select((_, index) => (body.Source, index)));
        var migration = new Migration(number, body?.Name ?? NameOf(number, facts), Reason(facts, body), operations.ToItems()) { Replaces = body?.Replaces ?? default, ReplacesReason = body?.ReplacesReason };
        return new(migration, body?.Source ?? facts[0].Source, origins.ToList());
    }

    // What one fact says, where there is one; a long name would not fit.
    private static string NameOf(int number, List<DeclaredFact> facts) =>
        facts.Count == 1 && Name.IsValid(facts[0].Name) ? facts[0].Name : FormattableString.Invariant($"schema_{number}");

    private static string? Reason(List<DeclaredFact> facts, CodedMigration? body) =>
        string.Join("; ", facts.Select(fact => fact.Reason).Append(body?.Destructive).Where(reason => reason is not null).Distinct()) is { Length: > 0 } reasons ? reasons : null;

    public Microsoft.CodeAnalysis.Location? Place(int operation, Places places) => operation < 0 ? places.Of(Source) : places.Of(Origins[operation].Source, Origins[operation].Index);
}
