using System.Globalization;

namespace Mint.Registry.Server.Storage;

/// <summary>A moment as it stands in the tables and on the wire: UTC, milliseconds, so that text order is time order.</summary>
internal static class Instant
{
    public static string Now(TimeProvider time) => Text(time.GetUtcNow());

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
