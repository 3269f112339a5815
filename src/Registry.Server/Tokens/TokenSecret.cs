using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mint.Registry.Server.Tokens;

/// <summary>The secret of a token: <c>mint_</c> and 256 random bits. Only its digest is ever stored; no salt is needed for that many bits.</summary>
internal static class TokenSecret
{
    private const string Prefix = "mint_";
    private const int Bytes = 32;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored, and looked up by.</summary>
    public static string Sha256(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool Matches(string secret, string storedSha256) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sha256(secret)), Encoding.ASCII.GetBytes(storedSha256));
}
