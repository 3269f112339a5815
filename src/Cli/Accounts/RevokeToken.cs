using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Accounts;

/// <summary><c>mint token revoke</c>.</summary>
internal static class RevokeToken
{
    public static Command Create()
    {
        var id = new Argument<long>("id") { Description = "Its number; see 'mint token list'." };
        return Deed.Ordered(
            new("revoke", "Make a token count no more; revoking twice changes nothing.") { id },
            parsed => new(HttpMethod.Delete, FormattableString.Invariant($"api/v1/tokens/{parsed.GetRequiredValue(id)}")) { Done = new { Id = parsed.GetRequiredValue(id), Revoked = true } },
            (parsed, _) => Terminal.Line($"Token {parsed.GetRequiredValue(id)} is revoked."));
    }
}
