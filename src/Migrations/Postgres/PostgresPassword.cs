using System.Security.Cryptography;
using System.Text;

namespace Mint.Migrations;

/// <summary>What the server keeps of a password (RFC 5803), made here, so that the password itself is in no statement and no log.</summary>
internal static class PostgresPassword
{
    private const int Iterations = 4096;

    /// <summary><c>SCRAM-SHA-256$4096:salt$stored key:server key</c>. The password is ASCII and long enough not to be guessed.</summary>
    public static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return FormattableString.Invariant($"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}
