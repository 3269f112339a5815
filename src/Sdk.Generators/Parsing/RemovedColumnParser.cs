using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a table's class says of columns that are gone.</summary>
internal sealed class RemovedColumnParser(ParseScope scope, INamedTypeSymbol type, int tableSince, Removal? tableRemoval)
{
    /// <summary>The columns, each with its place.</summary>
    public IEnumerable<(DeclaredColumn Column, Location? Place)> Parse()
    {
        var removed = type.Attributes("Mint.Sdk.RemovedColumn").Where(attribute => attribute.ConstructorArguments.Length == 2).ToList();
        foreach (var stray in Changes().Where(change => !removed.Any(attribute => attribute.Argument(0) as string == change.Named("Column") as string)))
            Refuse(stray, Subject(stray), stray.Says("Column") ? "the class has no [RemovedColumn] of that name" : "on a class it speaks of a removed column: say Column = its name");
        return removed.Select(attribute => Parse(attribute)).Where(parsed => parsed.Column is not null).Select(parsed => (parsed.Column!, parsed.Place)).ToList();
    }

    private (DeclaredColumn? Column, Location? Place) Parse(AttributeData attribute)
    {
        var before = scope.Findings.Diagnostics.Count;
        var name = attribute.Argument(0) as string ?? "";
        if (!Words.IsColumn(name)) scope.Findings.Add(SchemaRules.NameIsSnakeCase, attribute.Place(0, null, scope.CancellationToken), name, "column");
        if (attribute.ConstructorArguments[1].Value is not ITypeSymbol { TypeKind: not TypeKind.Error } declared) return default;
        var since = attribute.Named("Since") as int? ?? tableSince;
        if (since < tableSince) Refuse(attribute, name, $"the table itself is there since {tableSince}");
        if (RemovalParser.Parse(scope, attribute, name, since) is not { } removal) return default;
        if (tableRemoval is not null && removal.In >= tableRemoval.In) Refuse(attribute, name, $"the table itself was dropped in {tableRemoval.In}");
        var (last, problem) = PastColumn.Last(attribute, name, declared, scope.Compilation.Assembly);
        if (problem is not null) Refuse(attribute, name, problem);
        if (last is null || scope.Findings.Diagnostics.Count > before) return default;
        var changes = Changes().Where(change => change.Named("Column") as string == name).ToList();
        var states = new TrailParser(scope, name, since, removal).Column(last, changes);
        if (since > tableSince && states[0].Column is { Nullable: false, Default: null }) scope.Findings.Add(SchemaRules.AddedColumnHasValue, attribute.Place(scope.CancellationToken), name, type.Name);
        var place = attribute.Place(scope.CancellationToken);
        return scope.Findings.Diagnostics.Count > before ? default : (new($"{type.FullName()}#{name}", attribute.Says("Since"), states, removal), place);
    }

    // On a class [RenamedFrom] without Column speaks of the table.
    private IEnumerable<AttributeData> Changes() =>
        type.Attributes("Mint.Sdk.Was").Concat(type.Attributes("Mint.Sdk.RenamedFrom").Where(attribute => attribute.Says("Column")));

    private string Subject(AttributeData attribute) => attribute.Named("Column") as string ?? type.Name;

    private void Refuse(AttributeData attribute, string subject, string problem) => scope.Findings.Add(
        DeclaredRules.HistoryIsPossible, attribute.Place(scope.CancellationToken), attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "", subject, problem);
}
