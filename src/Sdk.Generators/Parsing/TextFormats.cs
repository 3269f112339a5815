using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Types that are read from a text of the request, and how.</summary>
internal static class TextFormats
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";
    private const string Styles = "global::System.Globalization.DateTimeStyles.";

    private static readonly Dictionary<string, (string Arguments, string Wanted)> Known = new()
    {
        ["System.Boolean"] = ("", "true or false"),
        ["System.Char"] = ("", "one character"),
        ["System.Guid"] = (Invariant, "a GUID"),
        ["System.Half"] = (Number("Float | global::System.Globalization.NumberStyles.AllowThousands"), "a number"),
        ["System.Numerics.BigInteger"] = (Number("Integer"), "a whole number"),
        ["System.Int128"] = (Number("Integer"), "a whole number"),
        ["System.UInt128"] = (Number("Integer"), "a whole number"),
        ["System.Double"] = (Number("Float | global::System.Globalization.NumberStyles.AllowThousands"), "a number"),
        ["System.Single"] = (Number("Float | global::System.Globalization.NumberStyles.AllowThousands"), "a number"),
        ["System.Decimal"] = (Number("Number"), "a number"),
        ["System.DateTime"] = ($"{Invariant}, {Styles}AdjustToUniversal | {Styles}AllowWhiteSpaces", "a date and time such as 2026-01-31T12:00:00Z"),
        ["System.DateTimeOffset"] = ($"{Invariant}, {Styles}AssumeUniversal | {Styles}AllowWhiteSpaces", "a date and time such as 2026-01-31T12:00:00Z"),
        ["System.DateOnly"] = ($"{Invariant}, {Styles}AllowWhiteSpaces", "a date such as 2026-01-31"),
        ["System.TimeOnly"] = ($"{Invariant}, {Styles}AllowWhiteSpaces", "a time such as 12:00"),
        ["System.TimeSpan"] = (Invariant, "a time span such as 01:30:00"),
    };

    /// <summary>Whether the type is read from a text.</summary>
    public static bool IsText(ParseScope scope, ITypeSymbol type) => type.SpecialType == SpecialType.System_String || Of(scope, type) is not null;

    /// <summary>How a text becomes the type; null for <see cref="string"/>, and for types that are not read from a text.</summary>
    public static TextFormat? Of(ParseScope scope, ITypeSymbol type)
    {
        var name = type.FullName();
        var written = type.Written();
        if (type.SpecialType == SpecialType.System_String) return null;
        if (type.TypeKind == TypeKind.Enum)
            return new(written, $"global::System.Enum.TryParse<{written}>({{0}}, out {{1}})", "one of " + Members(type), IsReference: false);
        if (name == "System.Uri") return new(written, "global::System.Uri.TryCreate({0}, global::System.UriKind.RelativeOrAbsolute, out {1})", "a URL", IsReference: true);
        if (IsInteger(type)) return Format(written, Number("Integer"), "a whole number");
        if (Known.TryGetValue(name, out var known)) return Format(written, known.Arguments, known.Wanted);
        return Own(scope, type, written);
    }

    private static TextFormat? Own(ParseScope scope, ITypeSymbol type, string written)
    {
        if (Parser(scope, type) is not { } parser) return null;
        var wanted = "a valid " + Words.Snake(type.Name).Replace('_', ' ');
        return Format(parser.ContainingType.Written(), parser.Parameters.Length == 3 ? Invariant : "", wanted) with { Type = written, IsReference = type.IsReferenceType };
    }

    /// <summary>The type's own <c>TryParse</c>, the one with a format provider first; null where it has none.</summary>
    public static IMethodSymbol? Parser(ParseScope scope, ITypeSymbol type)
    {
        for (var up = type; up is not null && up.SpecialType != SpecialType.System_Object; up = up.BaseType)
        {
            var methods = up.GetMembers("TryParse").OfType<IMethodSymbol>().Where(method => IsTryParse(scope, method, type)).ToList();
            if (methods.Count > 0) return methods.FirstOrDefault(method => method.Parameters.Length == 3) ?? methods[0];
        }
        return null;
    }

    private static bool IsTryParse(ParseScope scope, IMethodSymbol method, ITypeSymbol type) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 2 or 3 }
        && scope.CanName(type)
        && method.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String }
        && (method.Parameters.Length == 2 || (method.Parameters[1].RefKind == RefKind.None && method.Parameters[1].Type.FullName() == "System.IFormatProvider"))
        && method.Parameters[method.Parameters.Length - 1] is { RefKind: RefKind.Out } target && SymbolEqualityComparer.Default.Equals(target.Type, type);

    private static TextFormat Format(string written, string arguments, string wanted) =>
        new(written, $"{written}.TryParse({{0}}, {(arguments.Length == 0 ? "" : arguments + ", ")}out {{1}})", wanted, IsReference: false);

    private static string Number(string style) => $"global::System.Globalization.NumberStyles.{style}, {Invariant}";

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static string Members(ITypeSymbol type) => string.Join(", ", type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.Name));
}
