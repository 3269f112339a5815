using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Evaluates anonymous objects with constants into rows.</summary>
internal sealed class RowEvaluator(ParseScope scope)
{
    private readonly ConstantEvaluator constants = new(scope);

    /// <summary>The rows of a <c>params</c> array, or null where any could not be evaluated.</summary>
    public Items<Row>? Rows(IOperation? operation)
    {
        if (operation is null) return null;
        if (ConstantEvaluator.Bare(operation) is not IArrayCreationOperation { Initializer: { } items }) return Refuse(operation, "write the rows one after another, each as new { … }.") as Items<Row>?;
        var rows = items.ElementValues.Select(Row).ToList();
        return rows.Contains(null) ? null : rows.OfType<Row>().ToItems();
    }

    /// <summary>One row, or null where it could not be evaluated.</summary>
    public Row? Row(IOperation? operation)
    {
        if (operation is null) return null;
        if (ConstantEvaluator.Bare(operation) is not IAnonymousObjectCreationOperation row) return Refuse(operation, "write an anonymous object, for instance new { Id = 1, Name = \"open\" }.") as Row;
        var values = row.Initializers.Select(Value).ToList();
        if (values.Contains(null)) return null;
        foreach (var twins in values.OfType<RowValue>().GroupBy(value => value.Column).Where(twins => twins.Count() > 1))
            scope.Findings.Add(SchemaRules.NameIsUnique, row.Syntax.GetLocation(), "Column", twins.Key);
        return Mint.Migrations.Row.Of(values.OfType<RowValue>());
    }

    private RowValue? Value(IOperation initializer)
    {
        if (initializer is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var member }, Value: var operation }) return null;
        var column = Words.Snake(member);
        var value = ConstantEvaluator.IsNull(operation) ? Mint.Migrations.Constant.Null : Constant(operation);
        if (Words.IsColumn(column)) return value is null ? null : new(column, value);
        scope.Findings.Add(SchemaRules.NameIsSnakeCase, initializer.Syntax.GetLocation(), column, "column");
        return null;
    }

    private Constant? Constant(IOperation operation)
    {
        if (constants.Value(operation) is not { } value) return null;
        if (DefaultParser.Of(value) is { } constant)
            return new(constant.Kind switch { DefaultKind.Bool => ConstantKind.Bool, DefaultKind.Number => ConstantKind.Number, _ => ConstantKind.Text }, constant.Value);
        return Refuse(operation, "a row holds texts, numbers, truth values and nulls.") as Constant;
    }

    private object? Refuse(IOperation operation, string wayOut)
    {
        var silent = operation.Syntax.ContainsDiagnostics || ConstantEvaluator.Bare(operation) is IInvalidOperation or { Type.TypeKind: TypeKind.Error };
        if (!silent) scope.Findings.Add(SchemaRules.IsEvaluable, operation.Syntax.GetLocation(), ConstantEvaluator.Excerpt(operation.Syntax), wayOut);
        return null;
    }
}
