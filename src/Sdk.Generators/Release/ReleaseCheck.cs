using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Holds the plugin's migrations against <c>mint.lock.json</c>: what is released keeps its meaning, however it is written.</summary>
internal sealed class ReleaseCheck(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, LockFile released, Findings findings, Places places)
{
    private readonly int next = released.Last + 1;

    public static void Check(IReadOnlyList<DeclaredTable> tables, IReadOnlyList<CodedMigration> coded, IReadOnlyList<SequenceStep> steps, ReleaseState state, Findings findings, Places places)
    {
        if (state.Problem is { } problem)
        {
            findings.Add(ReleaseRules.LockIsReadable, places.Of(LockFile.Name), problem);
            return;
        }
        var there = state.Lock ?? LockFile.Empty;
        var check = new ReleaseCheck(tables, coded, there, findings, places);
        if (!there.Migrations.All(migration => Stays(migration, steps))) check.Explain();
        if (state.Lock is not null)
            foreach (var step in steps) check.Replacement(step);
        if (!state.IsContinuousIntegration) return;
        foreach (var step in steps.Where(step => step.Migration.Version > there.Last))
            findings.Add(ReleaseRules.LockIsComplete, places.Of(step.Source), step.Migration.Version, step.Migration.Name);
    }

    private static bool Stays(LockedMigration migration, IReadOnlyList<SequenceStep> steps) =>
        steps.FirstOrDefault(step => step.Migration.Version == migration.Version) is { } step && (step.Migration.Operations == migration.Operations || step.Migration.Replaces.Contains(migration.Checksum));

    // First what one declaration explains; then whatever is left, by migration.
    private void Explain()
    {
        var columns = new ReleasedColumns(released, tables, coded);
        var corrected = tables.Select(table => new TableCorrection(table, columns, findings, places).Correct()).OfType<DeclaredTable>().ToList();
        var bodies = coded.Where(body => !IsNew(body, corrected)).ToList();
        var steps = SequenceStep.All(corrected, bodies);
        foreach (var migration in released.Migrations.Where(migration => !Stays(migration, steps)))
        {
            if (steps.FirstOrDefault(step => step.Migration.Version == migration.Version) is { } step) Changed(migration, step);
            else findings.Add(ReleaseRules.MigrationStays, places.Of(LockFile.Name), migration.Version, migration.Name, Words(migration.Operations.Select(OperationWords.Of).ToList()), next);
        }
    }

    // A body whose number is released, where everything that was released is there without it.
    private bool IsNew(CodedMigration body, List<DeclaredTable> corrected)
    {
        if (released.Migrations.FirstOrDefault(migration => migration.Version == body.Version) is not { } there || body.Replaces.Count > 0) return false;
        var declared = DeclaredFacts.Of(corrected).TryGetValue(body.Version, out var facts) ? facts.SelectMany(fact => fact.Operations).ToItems() : default;
        if (declared != there.Operations) return false;
        (string, string)[] fix = [("from", body.Version.ToString(CultureInfo.InvariantCulture)), ("to", next.ToString(CultureInfo.InvariantCulture))];
        findings.Add(ReleaseRules.NumberIsFree, places.Of(body.Source), fix, "Migration", body.Name, body.Version, next);
        return true;
    }

    private void Changed(LockedMigration migration, SequenceStep step)
    {
        var differences = OperationDifference.Between(migration.Operations, step.Migration.Operations);
        if (differences.Count == 0) return;
        findings.Add(ReleaseRules.MeaningStays, step.Place(differences[0].Now, places), migration.Version, migration.Name, Words(differences.Select(one => one.Words).ToList()), next);
    }

    private void Replacement(SequenceStep step)
    {
        var (now, there) = (step.Migration, released.Migrations.FirstOrDefault(migration => migration.Version == step.Migration.Version));
        var problem = there is null ? now.Replaces.Count > 0 ? "it was never released; remove Replaces." : null
            : there.Replaces.FirstOrDefault(one => !now.Replaces.Contains(one)) is { } lost ? $"it no longer names {lost}, which was released before it: hosts on which that ran would refuse the plugin."
            : now.Replaces.FirstOrDefault(one => one != there.Checksum && !there.Replaces.Contains(one)) is { } unknown ? $"{unknown} was never released under this number; {there.Checksum} was."
            : now.Replaces.Contains(there.Checksum) && now.Operations == there.Operations ? $"{there.Checksum} is what it is itself; change it, or remove Replaces."
            : null;
        if (problem is not null) findings.Add(ReleaseRules.ReplacementIsOfReleased, places.Of(step.Source), now.Version, problem);
    }

    private static string Words(List<string> all) => string.Join("; ", all.Take(3)) + (all.Count > 3 ? $"; and {(all.Count - 3).ToString(CultureInfo.InvariantCulture)} more" : "");
}
