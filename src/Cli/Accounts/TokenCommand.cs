using System.CommandLine;

namespace Mint.Cli.Accounts;

/// <summary><c>mint token</c>.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "Tokens of a registry (admins): create, list, revoke.") { CreateToken.Create(), ListTokens.Create(), RevokeToken.Create() };
}
