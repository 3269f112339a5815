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

    /// <summary>The table without its invalid columns, or null.</summary>
    public DeclaredTable? Parse()
    {
        if (attribute.ConstructorArguments.Length == 0) return null;
        var name = attribute.Argument(0) as string ?? "";
        var place = attribute.Place(0, null, scope.CancellationToken);
        if (!Words.IsTable(name)) findings.Add(SchemaRules.NameIsSnakeCase, place, name, "table");
        var since = Since(type, 1);
        var columns = Columns(since);
        if (columns.Count == 0 && findings.Diagnostics.Count == 0) findings.Add(SchemaRules.ColumnsAreThere, place, name);
        return Words.IsTable(name) && columns.Count > 0 ? new(type.FullName(), name, since, columns.ToItems()) : null;
    }

    private List<DeclaredColumn> Columns(int tableSince)
    {
        var columns = new List<DeclaredColumn>();
        foreach (var property in Properties())
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            var before = findings.Diagnostics.Count;
            var column = new ColumnParser(scope, property).Parse();
            var since = Since(property, tableSince);
            if (since < tableSince) findings.Add(SchemaRules.SinceIsPossible, property.Place(), since, property.Name, $"the table itself is there since {tableSince}");
            if (column is null || findings.Diagnostics.Count > before) continue;
            CheckAgainst(columns, column, property);
            if (since > tableSince && !column.Nullable && column.Default is null) findings.Add(SchemaRules.AddedColumnHasValue, property.Place(), column.Name, type.Name);
            if (findings.Diagnostics.Count == before) columns.Add(new(property.Name, column, since, IndexOf(property)));
        }
        return columns;
    }

    private void CheckAgainst(List<DeclaredColumn> columns, Column column, IPropertySymbol property)
    {
        if (columns.Any(other => other.Column.Name == column.Name)) findings.Add(SchemaRules.NameIsUnique, property.Place(), "Column", column.Name);
        if (column.Key && columns.Any(other => other.Column.Key)) findings.Add(SchemaRules.AttributeFits, property.Place(), "Key", property.Name, "the table has a key already");
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
