using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Mint.Migrations;

/// <summary>The hash that a migration is known by, computed where the newer ways of the platform are not to be had.</summary>
internal static class MigrationChecksum
{
    /// <summary>SHA-256 of the text in UTF-8, 64 lower-case hex digits.</summary>
    public static string Of(string operations)
    {
        var bytes = Encoding.UTF8.GetBytes(operations);
#if NET
        return System.Convert.ToHexStringLower(SHA256.HashData(bytes));
#else
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(bytes).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
#endif
    }
}
