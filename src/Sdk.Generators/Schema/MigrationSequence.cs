using System;
using System.Collections.Generic;
using System.Globalization;
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
    private readonly List<SequenceStep> steps;

    private MigrationSequence(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, Findings findings, Places places) =>
        (this.tables, this.coded, this.findings, this.places, steps) = (tables, coded, findings, places, SequenceStep.All(tables, coded));

    /// <summary>The migrations in order; none where a mistake was found, which <paramref name="findings"/> then has.</summary>
    public static IReadOnlyList<Migration> Join(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, ReleaseState release, Findings findings, Places places, bool tellCosts = false)
    {
        var before = findings.Diagnostics.Count;
        var sequence = new MigrationSequence(tables, coded, findings, places);
        sequence.CheckTables();
        sequence.CheckNumbers(release.Lock);
        if (findings.Diagnostics.Count == before) ReleaseCheck.Check(tables, coded, sequence.steps, release, findings, places);
        if (findings.Diagnostics.Count == before) sequence.CheckGaps();
        if (findings.Diagnostics.Count == before) sequence.Replay();
        var isValid = findings.Diagnostics.Count == before;
        if (isValid && tellCosts) sequence.TellCosts();
        return isValid ? sequence.steps.Select(step => step.Migration).ToList() : [];
    }

    private void CheckTables()
    {
        foreach (var twins in tables.Where(table => table.Removal is null).GroupBy(table => table.Name, StringComparer.Ordinal).Where(twins => twins.Count() > 1))
            foreach (var twin in twins) findings.Add(SchemaRules.NameIsUnique, places.Of(twin.Source), "Table", twin.Name);
        var keyless = tables.Where(table => table.KeyIn(table.Since) is null).Select(table => table.Source).ToList();
        foreach (var column in tables.SelectMany(table => table.Columns))
            if (column.States.FirstOrDefault(state => state.Reference is { } to && keyless.Contains(to.Source)) is { Reference.Source: var source })
                findings.Add(DeclaredRules.ReferenceIsPossible, places.Of(column.Source), column.Name, $"'{source}' has no key; put [Key] on one of its properties");
    }

    // The one that is released keeps its number; where none is, the first.
    private void CheckNumbers(LockFile? released)
    {
        var free = steps.Count == 0 ? 1 : steps[steps.Count - 1].Migration.Version + 1;
        var to = free;
        foreach (var bodies in coded.GroupBy(migration => migration.Version).Where(bodies => bodies.Count() > 1).OrderBy(bodies => bodies.Key))
        {
            var names = string.Join(", ", bodies.Select(one => one.Source).OrderBy(source => source, StringComparer.Ordinal));
            foreach (var (body, index) in bodies.OrderByDescending(body => IsReleased(body, released)).ThenBy(body => body.Source, StringComparer.Ordinal).Select((body, index) => (body, index)))
                findings.Add(SchemaRules.NumberIsUnique, places.Of(body.Source), index == 0 ? [] : Renumber(bodies.Key, to++), bodies.Key, names, free);
        }
    }

    private static bool IsReleased(CodedMigration body, LockFile? released) =>
        released?.Migrations.FirstOrDefault(migration => migration.Version == body.Version) is { } there && body.Operations.All(operation => there.Operations.Contains(operation));

    private void CheckGaps()
    {
        var expected = 1;
        foreach (var step in steps)
        {
            if (step.Migration.Version != expected) findings.Add(SchemaRules.NoGap, places.Of(step.Source), Renumber(step.Migration.Version, expected), expected, step.Migration.Version);
            expected = step.Migration.Version + 1;
        }
    }

    private static (string Key, string Value)[] Renumber(int from, int to) => [("from", from.ToString(CultureInfo.InvariantCulture)), ("to", to.ToString(CultureInfo.InvariantCulture))];

    // What only the whole history shows: the registry and the host judge by the same rules.
    private void Replay()
    {
        foreach (var problem in SchemaHistory.Check(steps.Select(step => step.Migration).ToList()))
        {
            var step = steps[problem.Version - 1];
            findings.Add(HistoryRules.Of(problem.Code), step.Place(problem.Operation, places), problem.Message, problem.Remedy);
        }
    }

    // What an admin will read in the plan, told to the author first. Data that is lost has its own rule; the first migration meets no data and no older code.
    private void TellCosts()
    {
        foreach (var cost in MigrationLint.Of(steps.Select(step => step.Migration).ToList()).Where(cost => cost.Version > 1))
        {
            var step = steps[cost.Version - 1];
            var rule = cost.Kind switch { LintKind.Breaking => AdviceRules.OperationBreaks, LintKind.SqliteRebuild => AdviceRules.SqliteRebuilds, LintKind.PostgresLock => AdviceRules.PostgresLocks, _ => null };
            if (rule is not null) findings.Add(rule, step.Place(cost.Operation, places), step.Migration.Operations[cost.Operation].Kind, cost.Version, cost.Message);
        }
    }
}
