using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys registered</c>: the keys that a registry knows, its own and its publishers'.</summary>
internal static class RegisteredKeys
{
    public static Command Create() => Question.Asked(new("registered", "The keys that a registry knows: its own, its publishers', and those that count no more."), _ => "api/v1/keys", answer => Terminal.Table(
    [
        ["FINGERPRINT", "OWNER", "STATE"],
        [answer.GetProperty("registry").Text("key_id"), "the registry", "signs"],
        .. answer.GetProperty("retired").EnumerateArray().Select(key => new[] { key.Text("key_id"), "the registry", $"retired {key.Moment("retired_at")}" }),
        .. answer.GetProperty("publishers").EnumerateArray().Select(key => new[] { key.Text("key_id"), key.Text("owner"), $"since {key.Moment("added_at")}" }),
        .. answer.GetProperty("revoked").EnumerateArray().Select(Revoked),
    ]));

    private static string[] Revoked(JsonElement key) => [key.Text("key_id"), key.Text("owner", "the registry"), $"revoked {key.Moment("revoked_at")}{(key.Text("reason") is { Length: > 0 } reason ? $": {reason}" : "")}"];
}
