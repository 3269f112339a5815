using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a type with <c>[Table]</c>: columns are its public instance properties with <c>set</c> or <c>init</c>, base types first.</summary>
internal sealed class TableParser(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>Where each column stands, by its source.</summary>
    public List<(string Source, Location? Place)> Places { get; } = [];

    /// <summary>The table without its invalid columns, or null.</summary>
    public DeclaredTable? Parse()
    {
        if (attribute.ConstructorArguments.Length == 0) return null;
        var name = attribute.Argument(0) as string ?? "";
        var place = attribute.Place(0, null, scope.CancellationToken);
        if (!Words.IsTable(name)) findings.Add(SchemaRules.NameIsSnakeCase, place, name, "table");
        var since = Since(type, 1);
        var removal = type.Attribute("Mint.Sdk.RemovedTable") is { } removed ? RemovalParser.Parse(scope, removed, name, since) : null;
        var columns = Columns(since, removal);
        if (columns.Count == 0 && findings.Diagnostics.Count == 0) findings.Add(SchemaRules.ColumnsAreThere, place, name);
        var names = new TrailParser(scope, name, since, removal).Names(name, type.Attributes("Mint.Sdk.RenamedFrom").Where(renamed => !renamed.Says("Column")).ToList());
        return Words.IsTable(name) && columns.Count > 0 ? new(type.FullName(), names, type.Attribute("Mint.Sdk.Since") is not null, removal, columns.ToItems()) : null;
    }

    private List<DeclaredColumn> Columns(int tableSince, Removal? tableRemoval)
    {
        var columns = new List<DeclaredColumn>();
        foreach (var property in Properties())
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            if (Column(property, columns, tableSince, tableRemoval) is not { } column) continue;
            columns.Add(column);
            Places.Add((column.Source, property.Place()));
        }
        foreach (var (column, place) in new RemovedColumnParser(scope, type, tableSince, tableRemoval).Parse())
        {
            columns.Add(column);
            Places.Add((column.Source, place));
        }
        return columns;
    }

    private DeclaredColumn? Column(IPropertySymbol property, List<DeclaredColumn> others, int tableSince, Removal? tableRemoval)
    {
        var before = findings.Diagnostics.Count;
        var column = new ColumnParser(scope, property).Parse();
        var since = Since(property, tableSince);
        if (since < tableSince) findings.Add(SchemaRules.SinceIsPossible, property.Place(), since, property.Name, $"the table itself is there since {tableSince}");
        if (tableRemoval is not null && since >= tableRemoval.In) findings.Add(SchemaRules.SinceIsPossible, property.Place(), since, property.Name, $"the table itself was dropped in {tableRemoval.In}");
        if (column is null || findings.Diagnostics.Count > before) return null;
        CheckAgainst(others, column, property);
        var changes = property.Attributes("Mint.Sdk.Was").Concat(property.Attributes("Mint.Sdk.RenamedFrom")).ToList();
        var states = new TrailParser(scope, property.Name, since, tableRemoval).Column(new(0, column, IndexOf(property), ReferenceParser.Parse(scope, property)), changes);
        if (since > tableSince && states[0].Column is { Nullable: false, Default: null }) findings.Add(SchemaRules.AddedColumnHasValue, property.Place(), DefaultWords.Attribute(column.Type), column.Name, type.Name);
        return findings.Diagnostics.Count > before ? null : new($"{type.FullName()}.{property.Name}", property.Attribute("Mint.Sdk.Since") is not null, states, null);
    }

    private void CheckAgainst(List<DeclaredColumn> columns, Column column, IPropertySymbol property)
    {
        if (columns.Any(other => other.Name == column.Name)) findings.Add(SchemaRules.NameIsUnique, property.Place(), "Column", column.Name);
        if (column.Key && columns.Any(other => other.States[0].Column.Key)) findings.Add(SchemaRules.AttributeFits, property.Place(), "Key", property.Name, "the table has a key already");
        if (column.Key && Since(property, 1) > Since(type, 1)) findings.Add(SchemaRules.AttributeFits, property.Place(), "Key", property.Name, "a key comes with its table");
    }

    private IEnumerable<IPropertySymbol> Properties()
    {
        var lineage = new Stack<INamedTypeSymbol>();
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType) lineage.Push(up);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return lineage.SelectMany(level => level.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, SetMethod.DeclaredAccessibility: Accessibility.Public })
            .Where(property => seen.Add(property.Name));
    }

    private int Since(ISymbol symbol, int otherwise)
    {
        if (symbol.Attribute("Mint.Sdk.Since") is not { } since || since.Argument(0) is not int number) return otherwise;
        if (number >= 1) return number;
        findings.Add(SchemaRules.NumberIsPositive, since.Place(0, null, scope.CancellationToken), number);
        return otherwise;
    }

    private static IndexKind IndexOf(IPropertySymbol property) =>
        property.Attribute("Mint.Sdk.Indexed") is not { } index ? IndexKind.None : index.Named("Unique") is true ? IndexKind.Unique : IndexKind.Plain;
}
