using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mint.Sdk.Generators;

/// <summary>Finds the value of a constant expression, and says at the node why it has none.</summary>
internal sealed class ConstantEvaluator(ParseScope scope)
{
    /// <summary>The value (an enum's is its member in snake_case), or null where it has none.</summary>
    public object? Value(IOperation operation)
    {
        var value = Bare(operation);
        if (value.ConstantValue is { HasValue: true, Value: { } constant }) return value.Type is { TypeKind: TypeKind.Enum } members ? Member(value, members, constant) : constant;
        if (value is IInterpolatedStringOperation interpolated) return Joined(interpolated);
        return value is IInvalidOperation ? null : Refuse(value);
    }

    /// <summary>The texts of an array or a collection expression, or null where any is not constant.</summary>
    public IReadOnlyList<string>? Texts(IOperation operation)
    {
        var value = Bare(operation);
        if (value is IArrayCreationOperation { Initializer: { } items }) return All(items.ElementValues.Select(item => Value(item) as string));
        if (value is IArrayCreationOperation { DimensionSizes.Length: 1 } empty && empty.DimensionSizes[0].ConstantValue.Value is 0) return [];
        // Collection expressions have no operation in the compiler version that this is built against.
        if (value.Syntax is CollectionExpressionSyntax collection) return All(collection.Elements.Select(Element));
        Refuse(value);
        return null;
    }

    /// <summary>A node as a message quotes it.</summary>
    public static string Excerpt(SyntaxNode node)
    {
        var text = node.ToString();
        var line = text.Split('\n')[0].TrimEnd();
        return line.Length > 60 ? line.Substring(0, 59) + "…" : line.Length < text.Length ? line + " …" : line;
    }

    /// <summary>Whether the expression is the constant null.</summary>
    public static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null } || Bare(operation).ConstantValue is { HasValue: true, Value: null };

    /// <summary>The expression without the conversions and parentheses around it.</summary>
    internal static IOperation Bare(IOperation operation)
    {
        var bare = operation;
        while (true)
        {
            if (bare is IConversionOperation { OperatorMethod: null } conversion && (!conversion.ConstantValue.HasValue || conversion.Type?.SpecialType == SpecialType.System_Object)) bare = conversion.Operand;
            else if (bare is IParenthesizedOperation parenthesized) bare = parenthesized.Operand;
            else return bare;
        }
    }

    private string? Member(IOperation value, ITypeSymbol members, object constant)
    {
        if (members.MemberName(constant) is { } name) return name;
        scope.Findings.Add(SchemaRules.IsEvaluable, value.Syntax.GetLocation(), Excerpt(value.Syntax), $"no member of '{members.Name}' has this value. Name a member.");
        return null;
    }

    private string? Joined(IInterpolatedStringOperation interpolated)
    {
        var text = new StringBuilder();
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string words } }) text.Append(words);
            else if (part is IInterpolationOperation { Alignment: null, FormatString: null } hole && Bare(hole.Expression) is var inner && Filling(inner) is { } filling) text.Append(filling);
            else
            {
                Refuse(part is IInterpolationOperation refused ? refused.Expression : part);
                return null;
            }
        }
        return text.ToString();
    }

    private static string? Filling(IOperation value) =>
        value is { Type.TypeKind: not TypeKind.Enum, ConstantValue: { HasValue: true, Value: string or int or long or short or byte or char } }
            ? Convert.ToString(value.ConstantValue.Value, CultureInfo.InvariantCulture) : null;

    private string? Element(CollectionElementSyntax element)
    {
        if (element is ExpressionElementSyntax { Expression: var expression }
            && scope.Compilation.GetSemanticModel(element.SyntaxTree).GetConstantValue(expression, scope.CancellationToken) is { HasValue: true, Value: string text }) return text;
        scope.Findings.Add(SchemaRules.IsEvaluable, element.GetLocation(), Excerpt(element), "it is not a constant. Write the text itself or a const.");
        return null;
    }

    private static List<string>? All(IEnumerable<string?> texts)
    {
        var all = texts.ToList();
        return all.Contains(null) ? null : all.OfType<string>().ToList();
    }

    private object? Refuse(IOperation value)
    {
        if (value.Type is { TypeKind: TypeKind.Error } || value.Syntax.ContainsDiagnostics || value is IInvalidOperation) return null;
        var reason = Bare(value) switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => $"'{field.Name}' is static readonly, which only exists at run time. Make it const.",
            IFieldReferenceOperation { Field: var field } => $"'{field.Name}' is a variable. Make it const.",
            ILocalReferenceOperation { Local: var local } => $"'{local.Name}' is a variable. Make it const.",
            IInvocationOperation => "methods do not run in the compiler. Write the value itself or a const.",
            ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => "a null is no value here.",
            _ => "it is not a constant. Write the value itself or a const.",
        };
        scope.Findings.Add(SchemaRules.IsEvaluable, value.Syntax.GetLocation(), Excerpt(value.Syntax), reason);
        return null;
    }
}
