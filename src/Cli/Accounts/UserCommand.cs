using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Accounts;

/// <summary><c>mint user</c>: the users of a registry, who own its tokens and plugins.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Users of a registry (admins): list, create, disable, enable.") { Listing(), CreateUser(), Disable(), Enable() };

    private static Command Listing() => Deed.Ordered(new("list", "The users of a registry, with their plugins."), _ => new(HttpMethod.Get, "api/v1/users"), (_, answer) =>
        Terminal.Table([["NAME", "SINCE", "TOKENS", "PLUGINS", "STATE"], .. answer.GetProperty("users").EnumerateArray().Select(Row)]));

    private static Command CreateUser()
    {
        var name = Name();
        return Deed.Ordered(
            new("create", "Make a user, who may own plugins before there is a token; one that is there stays as it is.") { name }, parsed => new(HttpMethod.Post, "api/v1/users", new { Name = parsed.GetRequiredValue(name) }),
            (_, user) => Terminal.Line($"{user.Text("name")} is a user since {user.Moment("created_at")}{(user.Text("disabled_at").Length == 0 ? "" : ", disabled")}."));
    }

    private static Command Disable()
    {
        var (name, reason) = (Name(), new Option<string?>("--reason") { Description = "Why; admins see it." });
        return Deed.Ordered(
            new("disable", "Let none of a user's tokens count any more; what was published stays.") { name, reason },
            parsed => new(HttpMethod.Delete, $"api/v1/users/{Question.Part(parsed.GetRequiredValue(name))}", parsed.GetValue(reason) is { } why ? new { Reason = why } : null),
            (_, user) => Terminal.Line($"{user.Text("name")} is disabled. Tokens that count no more: {user.Text("tokens")}; plugins: {(user.List("plugins") is { Length: > 0 } plugins ? plugins : "none")}."));
    }

    private static Command Enable()
    {
        var name = Name();
        return Deed.Ordered(
            new("enable", "Let a user's tokens count again.") { name }, parsed => new(HttpMethod.Post, $"api/v1/users/{Question.Part(parsed.GetRequiredValue(name))}/enable"),
            (_, user) => Terminal.Line($"{user.Text("name")} is enabled. Tokens that count again: {user.Text("tokens")}."));
    }

    private static Argument<string> Name() => new("name") { Description = "The user's name." };

    private static string[] Row(JsonElement user) => [user.Text("name"), user.Moment("created_at"), user.Text("tokens"), user.List("plugins"), State(user)];

    private static string State(JsonElement user) => user.Text("disabled_at").Length == 0 ? "enabled" : $"disabled {user.Moment("disabled_at")}{(user.Text("disable_reason") is { Length: > 0 } reason ? $": {reason}" : "")}";
}
