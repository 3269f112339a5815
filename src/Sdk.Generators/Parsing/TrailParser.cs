using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Follows a table or a column back through <c>[Was]</c> and <c>[RenamedFrom]</c> to the migration that brought it.</summary>
internal sealed class TrailParser(ParseScope scope, string subject, int since, Removal? removal)
{
    /// <summary>What a column was, oldest first. The newest is <paramref name="now"/>.</summary>
    public Items<ColumnState> Column(ColumnState now, IReadOnlyList<AttributeData> changes)
    {
        var trail = new List<ColumnState>();
        var state = now;
        foreach (var change in Newest(changes))
        {
            trail.Insert(0, state with { From = change.Key });
            var before = scope.Findings.Diagnostics.Count;
            foreach (var attribute in change) state = Before(attribute, state);
            if (state.SaysSameAs(trail[0]) && scope.Findings.Diagnostics.Count == before) Refuse(change.First(), "it changes nothing; name what was otherwise");
        }
        trail.Insert(0, state with { From = since });
        return trail.ToItems();
    }

    /// <summary>The names of a table, oldest first.</summary>
    public Items<NameState> Names(string now, IReadOnlyList<AttributeData> changes)
    {
        var trail = new List<NameState>();
        var name = now;
        foreach (var change in Newest(changes))
        {
            trail.Insert(0, new(change.Key, name));
            name = Former(change.First(), name, "table", Words.IsTable);
        }
        trail.Insert(0, new(since, name));
        return trail.ToItems();
    }

    private List<IGrouping<int, AttributeData>> Newest(IReadOnlyList<AttributeData> changes) =>
        changes.Where(IsPossible).GroupBy(change => change.Named("In") as int? ?? 0).Select(OfEachOne).OrderByDescending(group => group.Key).ToList();

    private IGrouping<int, AttributeData> OfEachOne(IGrouping<int, AttributeData> changes)
    {
        foreach (var twin in changes.GroupBy(change => change.AttributeClass?.Name).Where(twins => twins.Count() > 1))
            Refuse(twin.Last(), $"there are two for migration {changes.Key}; make it one");
        return changes;
    }

    private bool IsPossible(AttributeData change)
    {
        if (change.AttributeClass?.Name == "RenamedFromAttribute" && change.ConstructorArguments.Length == 0) return false;
        var number = change.Named("In") as int? ?? 0;
        var problem = number < 1 ? "say which migration made the change: In = a number"
            : number <= since ? $"migration {since} brought it, so the change comes later"
            : removal is not null && number >= removal.In ? $"migration {removal.In} dropped it, so the change came before"
            : null;
        if (problem is not null) Refuse(change, problem);
        return problem is null;
    }

    private ColumnState Before(AttributeData attribute, ColumnState after)
    {
        if (attribute.AttributeClass?.Name == "RenamedFromAttribute") return after with { Column = after.Column with { Name = Former(attribute, after.Column.Name, "column", Words.IsColumn) } };
        if (after.Column.Key) Refuse(attribute, "a key is decided when its table is created");
        var (before, problem) = PastColumn.Before(attribute, after, scope.Compilation.Assembly);
        if (problem is not null) Refuse(attribute, problem);
        return before is null ? after : before with { Column = before.Column with { Name = after.Column.Name } };
    }

    private string Former(AttributeData attribute, string after, string what, System.Func<string, bool> isValid)
    {
        var name = attribute.Argument(0) as string ?? "";
        if (!isValid(name)) scope.Findings.Add(SchemaRules.NameIsSnakeCase, attribute.Place(0, null, scope.CancellationToken), name, what);
        else if (name == after) Refuse(attribute, "it is the name that it has");
        return name;
    }

    private void Refuse(AttributeData attribute, string problem) => scope.Findings.Add(
        DeclaredRules.HistoryIsPossible, attribute.Place(scope.CancellationToken), attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "", subject, problem);
}
