using System;
using System.Globalization;

namespace Mint.Sdk.Generators;

/// <summary>Numbers as the manifest writes them: plain decimals without exponent and without zeros at the end.</summary>
internal static class PlainNumber
{
    /// <summary>A constant as a decimal: of a float or double the shortest that is read as the same. Null where it is none, or beyond what a decimal holds.</summary>
    public static decimal? Of(object? value)
    {
        try
        {
            return value switch
            {
                float number => Shortest(6, 9, digits => number.ToString(digits, CultureInfo.InvariantCulture), text => float.Parse(text, CultureInfo.InvariantCulture).Equals(number)),
                double number => Shortest(15, 17, digits => number.ToString(digits, CultureInfo.InvariantCulture), text => double.Parse(text, CultureInfo.InvariantCulture).Equals(number)),
                sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A decimal in words, such as <c>0.25</c> or <c>1e3</c>; null where it is none.</summary>
    public static decimal? Read(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The framework's own shortest text differs between the runtimes that compilers run on.
    private static decimal? Shortest(int fewest, int most, Func<string, string> write, Func<string, bool> isSame)
    {
        for (var digits = fewest; digits <= most; digits++)
            if (write("G" + digits.ToString(CultureInfo.InvariantCulture)) is var text && isSame(text)) return Read(text) is { } number && isSame(Text(number)) ? number : null;
        return null;
    }

    /// <summary>For instance <c>1.5</c>, <c>10</c>, <c>-0.001</c>.</summary>
    public static string Text(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (text.IndexOf('.') >= 0) text = text.TrimEnd('0').TrimEnd('.');
        return text == "-0" ? "0" : text;
    }
}
