using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// Holds one declared table against what was released, says what its author should have said, and makes the table as if that had been said:
/// what differs then is no matter of one column.
/// </summary>
internal sealed class TableCorrection(DeclaredTable table, ReleasedColumns released, Findings findings, Places places)
{
    private readonly int next = released.Last + 1;

    /// <summary>The corrected table; null where it is new.</summary>
    public DeclaredTable? Correct()
    {
        if (table.Since <= released.Last && !released.Creates(table.Since, table.Names[0].Name))
        {
            IsNew(table.Source, "Table", table.Name, table.Since, table.SaysSince);
            return null;
        }
        return table with { Columns = table.Columns.Select(Correct).OfType<DeclaredColumn>().Concat(Forgotten()).ToItems() };
    }

    private DeclaredColumn? Correct(DeclaredColumn column)
    {
        if (column.Since > released.Last) return column;
        if (released.After(column.Since, table.NameIn(column.Since), column.States[0].Column.Name, null) is not { } first)
        {
            IsNew(column.Source, "Column", $"{table.Name}.{column.Name}", column.Since, column.SaysSince);
            return null;
        }
        var then = Released(column, first);
        var (was, now) = (then[then.Count - 1], column.States[then.Count - 1]);
        if (was.SaysSameAs(now) || was.Column.Key != now.Column.Key) return column;
        // A table that is gone is told by itself; once it is back, so is this.
        if (was.Reference is null || released.IsNamed(was.Reference)) Changed(column, was, now);
        return column with { States = then.Append(now with { From = next }).Concat(column.States.Skip(then.Count).Where(state => state.From > next)).ToItems() };
    }

    // What the column was by the released migrations, for each of its states that is released.
    private List<ColumnState> Released(DeclaredColumn column, ColumnState first)
    {
        var then = new List<ColumnState> { first };
        foreach (var state in column.States.Skip(1).Where(state => state.From <= released.Last))
            then.Add(released.After(state.From, table.NameIn(state.From), state.Column.Name, then[then.Count - 1]) ?? state);
        return then;
    }

    private void Changed(DeclaredColumn column, ColumnState was, ColumnState now)
    {
        var attribute = PastWords.Was(next, was, now);
        var fix = column.States.Any(state => state.From == next) ? [] : new[] { ("attribute", attribute) };
        findings.Add(ReleaseRules.ColumnStays, places.Of(column.Source), fix, $"{table.Name}.{column.Name}", PastWords.Facts(was), PastWords.Facts(now), next, attribute);
    }

    private void IsNew(string source, string what, string name, int since, bool saysSince)
    {
        var number = next.ToString(CultureInfo.InvariantCulture);
        if (saysSince) findings.Add(ReleaseRules.NumberIsFree, places.Of(source), [("from", since.ToString(CultureInfo.InvariantCulture)), ("to", number)], what, name, since, next);
        else findings.Add(ReleaseRules.SinceIsSaid, places.Of(source), [("attribute", $"Since({number})")], what, name, since, next);
    }

    // Released columns that nothing declares: told, and then taken as removed by the next migration.
    private IEnumerable<DeclaredColumn> Forgotten()
    {
        for (var migration = table.Since; migration <= released.Last; migration++)
            foreach (var column in released.Brought(migration, table.NameIn(migration)))
            {
                if (table.Columns.Any(known => known.Since == migration && known.States[0].Column.Name == column.Name)) continue;
                var last = released.After(migration, table.NameIn(migration), column.Name, null)!;
                var attribute = PastWords.Removed(next, table.Since, last);
                findings.Add(ReleaseRules.ColumnIsNotForgotten, places.Of(table.Source), [("attribute", attribute)], $"{table.Name}.{column.Name}", attribute, column.Name, next, migration);
                yield return new(table.Source, SaysSince: true, Items.Of(last), new(next, "forgotten"));
            }
    }
}
