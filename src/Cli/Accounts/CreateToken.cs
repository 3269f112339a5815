using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Accounts;

/// <summary><c>mint token create</c>: the secret alone on standard output, so that a script can take it.</summary>
internal static class CreateToken
{
    private const int LongestDays = 36_500;

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "What it is for, or whose it is." };
        var owner = new Option<string?>("--owner") { Description = "The user who acts with it; of the token's name where it is not given. A new one comes into being." };
        var scopes = new Option<string[]>("--scope") { Description = "What it may do: publish, yank, admin.", DefaultValueFactory = _ => ["publish"], AllowMultipleArgumentsPerToken = true };
        var plugin = new Option<string?>("--plugin") { Description = "The only plugin that it is for; all where it is not given." };
        var days = new Option<int>("--days") { Description = "How long it is valid; 0 for ever.", DefaultValueFactory = _ => 365 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > LongestDays) result.AddError($"--days takes 0 to {LongestDays}.");
        });
        return Deed.Ordered(
            new("create", "Make a token for publishing or administering; it is shown once.") { name, owner, scopes, plugin, days },
            parsed => new(HttpMethod.Post, "api/v1/tokens", new { Name = parsed.GetRequiredValue(name), Owner = parsed.GetValue(owner), Scopes = parsed.GetRequiredValue(scopes), Plugin = parsed.GetValue(plugin), ExpiresAt = Expiry(parsed.GetValue(days)) }),
            (_, answer) =>
            {
                Terminal.Line(answer.Text("secret"));
                var token = answer.GetProperty("token");
                Terminal.Error($"Token {token.Text("id")} of {token.Text("owner")} for {token.List("scopes")}{(token.Text("plugin") is { Length: > 0 } one ? $" of {one}" : "")}, valid until {token.Moment("expires_at", "it is revoked")}. It is shown this once.");
            });
    }

    private static DateTimeOffset? Expiry(int days) => days == 0 ? null : TimeProvider.System.GetUtcNow().AddDays(days);
}
