using System.Globalization;

namespace Mint.Sdk.Entry;

/// <summary>What a value should be, in words that name no type.</summary>
internal static class JsonWanted
{
    public static string Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(plain));
        return Type.GetTypeCode(plain) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String => "a text",
            TypeCode.Char => "one character",
            TypeCode.Byte => Whole(byte.MinValue, byte.MaxValue),
            TypeCode.SByte => Whole(sbyte.MinValue, sbyte.MaxValue),
            TypeCode.Int16 => Whole(short.MinValue, short.MaxValue),
            TypeCode.UInt16 => Whole(ushort.MinValue, ushort.MaxValue),
            TypeCode.Int32 => Whole(int.MinValue, int.MaxValue),
            TypeCode.UInt32 => Whole(uint.MinValue, uint.MaxValue),
            TypeCode.Int64 => Whole(long.MinValue, long.MaxValue),
            TypeCode.UInt64 => Whole(ulong.MinValue, ulong.MaxValue),
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.DateTime => "a date and time such as 2026-01-31T12:00:00Z",
            _ => Other(plain),
        };
    }

    private static string Other(Type type)
    {
        if (type == typeof(Guid)) return "a GUID";
        if (type == typeof(DateTimeOffset)) return "a date and time such as 2026-01-31T12:00:00Z";
        if (type == typeof(DateOnly)) return "a date such as 2026-01-31";
        if (type == typeof(TimeOnly)) return "a time such as 12:00";
        if (type == typeof(TimeSpan)) return "a time span such as 01:30:00";
        if (type == typeof(Uri)) return "a URL";
        return type == typeof(byte[]) ? "bytes in Base64" : "valid here";
    }

    private static string Whole<T>(T least, T most) where T : IFormattable => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
}
