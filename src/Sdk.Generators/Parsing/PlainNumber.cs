using System;
using System.Globalization;

namespace Mint.Sdk.Generators;

/// <summary>Numbers as the manifest writes them: plain decimals without exponent and without zeros at the end.</summary>
internal static class PlainNumber
{
    /// <summary>A constant as a decimal; null where it is none, or beyond what a decimal holds.</summary>
    public static decimal? Of(object? value)
    {
        try
        {
            return value switch
            {
                float number => (decimal)number,
                double number => (decimal)number,
                sbyte or byte or short or ushort or int or uint or long or ulong or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>For instance <c>1.5</c>, <c>10</c>, <c>-0.001</c>.</summary>
    public static string Text(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (text.IndexOf('.') >= 0) text = text.TrimEnd('0').TrimEnd('.');
        return text == "-0" ? "0" : text;
    }
}
