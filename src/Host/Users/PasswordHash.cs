using System.Globalization;
using System.Security.Cryptography;

namespace Mint.Host.Users;

/// <summary>A password at rest: <c>pbkdf2-sha512$iterations$salt$key</c>, both parts in Base64.</summary>
internal static class PasswordHash
{
    private const int Iterations = 210_000, SaltBytes = 16, KeyBytes = 32;
    private const string Scheme = "pbkdf2-sha512";

    // Verified against where there is no such user, so that the time taken does not tell names.
    private static readonly string nobody = Of(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>A random password, easy to type.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20);

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Join('$', Scheme, Iterations.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(salt), Convert.ToBase64String(Key(password, salt, Iterations)));
    }

    public static bool Verify(string password, string? hash)
    {
        var parts = (hash ?? nobody).Split('$');
        var key = Key(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(key, Convert.FromBase64String(parts[3])) && hash is not null;
    }

    private static byte[] Key(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, KeyBytes);
}
