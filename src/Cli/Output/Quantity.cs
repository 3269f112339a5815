using System.Globalization;

namespace Mint.Cli.Output;

/// <summary>A number of things, as a person says it: <c>1 plugin</c>, <c>2 plugins</c>, <c>1,024 bytes</c>.</summary>
internal static class Quantity
{
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them.</param>
    public static string Of(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
