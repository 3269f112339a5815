using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Evaluates the lambdas that name columns.</summary>
internal sealed class ColumnEvaluator(ParseScope scope)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>The table that a lambda names columns and constraints of, or null where any could not be evaluated.</summary>
    public CreateTable? Table(IOperation? lambda, string? name)
    {
        if (Lambda(lambda) is not { } function) return null;
        var columns = new List<Column>();
        var table = new CreateTable(name ?? "", default);
        var failed = name is null;
        foreach (var expression in Expressions(function.Body))
        {
            if (Constraint(expression, function.Symbol.Parameters[0]) is { } call) failed |= !Constrain(ref table, call);
            else if (expression is not null && Chain(expression, function.Symbol.Parameters[0], name: null) is { } column) columns.Add(column);
            else failed = true;
        }
        if (failed) return null;
        if (columns.Count == 0) findings.Add(SchemaRules.ColumnsAreThere, function.Syntax.GetLocation(), table.Table);
        foreach (var twins in columns.GroupBy(column => column.Name).Where(twins => twins.Count() > 1))
            findings.Add(SchemaRules.NameIsUnique, function.Syntax.GetLocation(), "Column", twins.Key);
        return table with { Columns = columns.ToItems() };
    }

    private static IInvocationOperation? Constraint(IOperation? expression, IParameterSymbol builder) =>
        expression is not null && ConstantEvaluator.Bare(expression) is IInvocationOperation { TargetMethod.Name: "Unique" or "Check" or "Reference", Instance: IParameterReferenceOperation receiver } call
            && SymbolEqualityComparer.Default.Equals(receiver.Parameter, builder) ? call : null;

    private bool Constrain(ref CreateTable table, IInvocationOperation call)
    {
        if (call.Syntax.ContainsDiagnostics) return false;
        var arguments = new CallArguments(call, new ConstantEvaluator(scope));
        var constraints = new ConstraintEvaluator(arguments, new CallNames(scope, arguments));
        var before = table;
        if (call.TargetMethod.Name == "Unique" && constraints.Unique() is { } unique) table = table with { Uniques = table.Uniques.Append(unique).ToItems() };
        else if (call.TargetMethod.Name == "Check" && constraints.Check() is { } check) table = table with { Checks = table.Checks.Append(check).ToItems() };
        else if (call.TargetMethod.Name == "Reference" && constraints.ForeignKey() is { } key) table = table with { ForeignKeys = table.ForeignKeys.Append(key).ToItems() };
        return !ReferenceEquals(before, table) && !arguments.Failed;
    }

    /// <summary>The column of an <c>AddColumn</c>.</summary>
    public Column? Column(IOperation? lambda, string name)
    {
        if (Lambda(lambda) is not { } function) return null;
        var expressions = Expressions(function.Body).ToList();
        if (expressions.Count == 1 && expressions[0] is { } expression) return Chain(expression, function.Symbol.Parameters[0], name);
        if (expressions.Count > 1) Refuse(function.Syntax, "a column has one type. Write one expression, for instance c => c.Text().");
        return null;
    }

    private IAnonymousFunctionOperation? Lambda(IOperation? operation)
    {
        var value = operation;
        while (value is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
            value = value switch { IConversionOperation conversion => conversion.Operand, IDelegateCreationOperation creation => creation.Target, _ => ((IParenthesizedOperation)value).Operand };
        if (value is IAnonymousFunctionOperation { Symbol.Parameters.Length: 1 } function) return function;
        if (value is not (null or IInvalidOperation)) Refuse(value.Syntax, "methods do not run in the compiler. Write a lambda.");
        return null;
    }

    private IEnumerable<IOperation?> Expressions(IBlockOperation body)
    {
        foreach (var statement in body.Operations)
        {
            switch (statement)
            {
                case IExpressionStatementOperation { Operation: var expression }: yield return expression; break;
                case IReturnOperation { ReturnedValue: { } returned }: yield return returned; break;
                case IReturnOperation or IEmptyOperation: break;
                case IVariableDeclarationGroupOperation constants when constants.Declarations.SelectMany(one => one.Declarators).All(one => one.Symbol.IsConst): break;
                case IInvalidOperation: yield return null; break;
                default:
                    Refuse(statement.Syntax, "the compiler evaluates only calls that name columns. Write them one after another.");
                    yield return null;
                    break;
            }
        }
    }

    private Column? Chain(IOperation expression, IParameterSymbol builder, string? name)
    {
        var calls = new Stack<IInvocationOperation>();
        var receiver = ConstantEvaluator.Bare(expression);
        while (receiver is IInvocationOperation call)
        {
            calls.Push(call);
            receiver = call.Instance is { } instance ? ConstantEvaluator.Bare(instance) : null;
        }
        if (receiver is IInvalidOperation || expression.Syntax.ContainsDiagnostics || expression.Type is { TypeKind: TypeKind.Error }) return null;
        if (calls.Count == 0 || receiver is not IParameterReferenceOperation parameter || !SymbolEqualityComparer.Default.Equals(parameter.Parameter, builder))
        {
            Refuse(expression.Syntax, $"only calls on '{builder.Name}' are evaluated.");
            return null;
        }
        return Build(calls, name);
    }

    private Column? Build(Stack<IInvocationOperation> calls, string? name)
    {
        var first = calls.Pop();
        var arguments = new CallArguments(first, new ConstantEvaluator(scope));
        var column = name ?? arguments.Text("name");
        var type = TypeOf(first, arguments);
        if (column is null || type is null || arguments.Failed) return null;
        if (!Words.IsColumn(column)) findings.Add(SchemaRules.NameIsSnakeCase, arguments.Place("name"), column, "column");
        var built = new Column(column, type, Nullable: false, Key: type == ColumnType.Identity, Default: null);
        foreach (var call in calls)
        {
            if (Refine(built, call) is not { } refined) return null;
            built = refined;
        }
        return built;
    }

    private ColumnType? TypeOf(IInvocationOperation call, CallArguments arguments)
    {
        switch (call.TargetMethod.Name)
        {
            case "Id": return ColumnType.Identity;
            case "String" when arguments.Number("length") is { } length: return length > 0 ? ColumnType.String(length) : Unfit(call, "Length", "it must be at least 1");
            case "Decimal" when arguments.Number("precision") is { } precision && arguments.Number("scale") is { } scale:
                return Decimal(precision, scale) ?? Unfit(call, "Precision", "use 1 to 38 digits, and no more of them after the point");
            case "OneOf" when arguments.Texts("members") is { } members:
                return ColumnRules.Distinct(members.ToItems()) ? ColumnType.Enum(members.ToItems()) : Unfit(call, "OneOf", "name each text once, none empty, without control characters, '|' and ')'");
            case "String" or "Decimal" or "OneOf": return null;
            default: return ColumnType.Parse(call.TargetMethod.Name.ToLowerInvariant());
        }
    }

    private static ColumnType? Decimal(int precision, int scale) => precision is >= 1 and <= 38 && scale >= 0 && scale <= precision ? ColumnType.Decimal(precision, scale) : null;

    private Column? Refine(Column column, IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "Nullable" when !column.Key:
                return column with { Nullable = true };
            case "Nullable":
                Unfit(call, "Key", "a key is never null");
                return null;
            case "Key" when !column.Nullable:
                return column with { Key = true };
            case "Key":
                Unfit(call, "Key", "a key is never null");
                return null;
            case "DefaultNewGuid" when DefaultParser.Fits(ColumnDefault.NewGuid, column.Type):
                return column with { Default = ColumnDefault.NewGuid };
            case "DefaultNow" when DefaultParser.Fits(ColumnDefault.Now, column.Type):
                return column with { Default = ColumnDefault.Now };
            case "Default":
                var arguments = new CallArguments(call, new ConstantEvaluator(scope));
                if (arguments.Value("value") is not { } value) return null;
                if (DefaultParser.Of(value) is { } constant && DefaultParser.Fits(constant, column.Type)) return column with { Default = constant };
                findings.Add(SchemaRules.DefaultFits, arguments.Place("value"), column.Name, column.Type, DefaultParser.Wanted(column.Type));
                return null;
            default:
                findings.Add(SchemaRules.DefaultFits, call.Syntax.GetLocation(), column.Name, column.Type, DefaultParser.Wanted(column.Type));
                return null;
        }
    }

    private ColumnType? Unfit(IInvocationOperation call, string what, string reason)
    {
        findings.Add(SchemaRules.AttributeFits, call.Syntax.GetLocation(), what, ConstantEvaluator.Excerpt(call.Syntax), reason);
        return null;
    }

    private void Refuse(SyntaxNode node, string wayOut) => findings.Add(SchemaRules.IsEvaluable, node.GetLocation(), ConstantEvaluator.Excerpt(node), wayOut);
}
