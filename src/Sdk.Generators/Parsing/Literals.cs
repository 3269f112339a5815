using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Sdk.Generators;

/// <summary>Writes constants as C#.</summary>
internal static class Literals
{
    /// <summary>A text as a C# literal.</summary>
    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A name that may be a keyword.</summary>
    public static string Name(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name is "await" or "field" ? "@" + name : name;

    /// <summary>The default value of a parameter.</summary>
    public static string Of(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value) return "default";
        var type = parameter.Type.WithoutNullable();
        var literal = Literal(value);
        return type.TypeKind == TypeKind.Enum ? $"({type.Written()})({literal})" : literal;
    }

    /// <summary>A constant of an attribute.</summary>
    public static string Of(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.Written()})",
        { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } => $"({type.Written()})({Literal(value)})",
        { Kind: TypedConstantKind.Primitive, Value: { } value } => Literal(value),
        _ => "null",
    };

    private static string Literal(object value) => value switch
    {
        string text => Text(text),
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        bool flag => flag ? "true" : "false",
        double number when double.IsNaN(number) || double.IsInfinity(number) => "double." + Infinite(number),
        float number when float.IsNaN(number) || float.IsInfinity(number) => "float." + Infinite(number),
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Infinite(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";
}
