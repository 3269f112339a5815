using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Joins tables and coded migrations into the plugin's one sequence: in each number declared operations come first, then the body.</summary>
internal sealed class MigrationSequence
{
    private readonly IReadOnlyList<DeclaredTable> tables;
    private readonly IReadOnlyList<CodedMigration> coded;
    private readonly Findings findings;
    private readonly Places places;
    private readonly List<Step> steps = [];

    private MigrationSequence(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, Findings findings, Places places) =>
        (this.tables, this.coded, this.findings, this.places) = (tables, coded, findings, places);

    /// <summary>The migrations in order; none where a mistake was found, which <paramref name="findings"/> then has.</summary>
    public static IReadOnlyList<Migration> Join(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, Findings findings, Places places)
    {
        var before = findings.Diagnostics.Count;
        var sequence = new MigrationSequence(tables, coded, findings, places);
        sequence.CheckTables();
        sequence.Number();
        sequence.CheckGaps();
        if (findings.Diagnostics.Count == before) sequence.Replay();
        return findings.Diagnostics.Count == before ? sequence.steps.Select(step => step.Migration).ToList() : [];
    }

    private void CheckTables()
    {
        foreach (var twins in tables.GroupBy(table => table.Name, StringComparer.Ordinal).Where(twins => twins.Count() > 1))
            foreach (var twin in twins) findings.Add(SchemaRules.NameIsUnique, places.Of(twin.Source), "Table", twin.Name);
    }

    private void Number()
    {
        var declared = DeclaredFacts.Of(tables);
        var numbers = new SortedSet<int>(declared.Keys.Concat(coded.Select(migration => migration.Version)));
        foreach (var number in numbers)
        {
            var bodies = coded.Where(migration => migration.Version == number).OrderBy(migration => migration.Source, StringComparer.Ordinal).ToList();
            if (bodies.Count > 1)
                foreach (var body in bodies) findings.Add(SchemaRules.NumberIsUnique, places.Of(body.Source), number, string.Join(", ", bodies.Select(one => one.Source)), numbers.Max + 1);
            steps.Add(Step.Of(number, declared.TryGetValue(number, out var facts) ? facts : [], bodies.FirstOrDefault()));
        }
    }

    private void CheckGaps()
    {
        var expected = 1;
        foreach (var step in steps)
        {
            if (step.Migration.Version != expected) findings.Add(SchemaRules.NoGap, places.Of(step.Source), expected, step.Migration.Version);
            expected = step.Migration.Version + 1;
        }
    }

    // What only the whole history shows: the registry and the host judge by the same rules.
    private void Replay()
    {
        foreach (var problem in SchemaHistory.Check(steps.Select(step => step.Migration).ToList()))
        {
            var step = steps[problem.Version - 1];
            findings.Add(HistoryRules.Of(problem.Code), step.Place(problem.Operation, places), problem.Message, problem.Remedy);
        }
    }

    /// <summary>A migration and where its operations come from.</summary>
    private sealed record Step(Migration Migration, string Source, IReadOnlyList<(string Source, int Index)> Origins)
    {
        public static Step Of(int number, List<DeclaredFact> facts, CodedMigration? body)
        {
            var operations = facts.SelectMany(fact => fact.Operations).Concat(body is null ? [] : body.Operations.AsEnumerable());
            var name = body?.Name ?? (facts.Count == 1 ? facts[0].Name : FormattableString.Invariant($"schema_{number}"));
            var origins = facts.SelectMany(fact => fact.Operations.Select(_ => (fact.Source, -1))).Concat(body is null ? [] : body.Operations.Select((_, index) => (body.Source, index)));
            return new(new(number, name, body?.Destructive, operations.ToItems()), body?.Source ?? facts[0].Source, origins.ToList());
        }

        public Microsoft.CodeAnalysis.Location? Place(int operation, Places places) => operation < 0 ? places.Of(Source) : places.Of(Origins[operation].Source, Origins[operation].Index);
    }
}
