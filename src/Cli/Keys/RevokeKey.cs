using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys revoke</c>: tells a registry that a key counts no more.</summary>
internal static class RevokeKey
{
    public static Command Create()
    {
        var key = new Argument<string>("key") { Description = "Its fingerprint, or the name of a key of this user." };
        var reason = new Option<string>("--reason") { Description = "Why; everybody is told.", Required = true };
        return Deed.Ordered(
            new("revoke", "Tell a registry that a key counts no more; it never counts again.") { key, reason },
            parsed => new(HttpMethod.Delete, $"api/v1/keys/{Fingerprint(parsed.GetRequiredValue(key))}", new { Reason = parsed.GetRequiredValue(reason) }) { Done = new { KeyId = Fingerprint(parsed.GetRequiredValue(key)), Revoked = true } },
            (parsed, _) => Terminal.Line($"{Fingerprint(parsed.GetRequiredValue(key))} is revoked: the registry takes nothing more that it signed."));
    }

    private static string Fingerprint(string text) => Sha256Digest.TryParse(text.ToLowerInvariant(), out var id) ? id.Hex : KeyFolder.Public(text).Id.Hex;
}
