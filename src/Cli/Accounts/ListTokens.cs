using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Accounts;

/// <summary><c>mint token list</c>.</summary>
internal static class ListTokens
{
    public static Command Create() => Deed.Ordered(new("list", "All tokens of a registry, without their secrets."), _ => new(HttpMethod.Get, "api/v1/tokens"), (_, answer) =>
        Terminal.Table([["ID", "NAME", "OWNER", "SCOPES", "PLUGIN", "EXPIRES", "LAST PUBLISH", "STATE"], .. answer.GetProperty("tokens").EnumerateArray().Select(Row)]));

    private static string[] Row(JsonElement token) =>
        [token.Text("id"), token.Text("name"), token.Text("owner"), token.List("scopes"), token.Text("plugin", "all"), token.Moment("expires_at", "never"), token.Moment("last_used_at", "never"), State(token)];

    private static string State(JsonElement token) => token switch
    {
        _ when token.Text("revoked_at").Length > 0 => $"revoked {token.Moment("revoked_at")}",
        _ when token.Text("user_disabled_at").Length > 0 => "user disabled",
        _ when token.GetProperty("expires_at") is { ValueKind: JsonValueKind.String } at && at.GetDateTimeOffset() <= TimeProvider.System.GetUtcNow() => "expired",
        _ => "valid",
    };
}
