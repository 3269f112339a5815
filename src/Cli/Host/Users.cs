using System.CommandLine;
using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Cli.Platform;
using Mint.Cli.Registry;

namespace Mint.Cli.Host;

/// <summary><c>mint host user</c>: the users of a platform.</summary>
internal static class Users
{
    public static Command Create() => new("user", "The users of a platform: list, create, role, password, disable, enable, delete.")
    {
        Listing(), Adding(), Role(), Password(), Switching("disable", "Log a user out and let them in no more; what they made stays.", disabled: true), Switching("enable", "Let a disabled user in again.", disabled: false), Deleting(),
    };

    private static Command Listing() => PlatformVerb.Ordered(new("list", "The users and their roles."), _ => new(HttpMethod.Get, "api/users"), (_, answer) =>
        Terminal.Table([["NAME", "ROLE", "STATE"], .. answer.GetProperty("users").EnumerateArray().Select(user => new[] { user.Text("name"), user.Text("role"), State(user) })]));

    private static Command Adding()
    {
        var (name, role) = (Name(), new Option<string>("--role") { Description = "What they may: Admin, Member, Viewer, or one of 'mint host role list'.", DefaultValueFactory = _ => "Member" });
        return PlatformVerb.Ordered(
            new("create", "Make a user; the first password is asked for (piped: the first line of standard input).") { name, role },
            parsed => new(HttpMethod.Post, "api/users", new { name = parsed.GetRequiredValue(name), role = parsed.GetRequiredValue(role), password = NewPassword(parsed.GetRequiredValue(name)) }),
            (_, user) => Terminal.Line($"{user.Text("name")} is a user with the role {user.Text("role")}."));
    }

    private static Command Role()
    {
        var (name, role) = (Name(), new Argument<string>("role") { Description = "Admin, Member, Viewer, or one of 'mint host role list'." });
        return PlatformVerb.Ordered(
            new("role", "Give a user another role; it counts from the next request on.") { name, role },
            parsed => new(HttpMethod.Put, Path(parsed.GetRequiredValue(name)), new { role = parsed.GetRequiredValue(role) }),
            (_, user) => Terminal.Line($"{user.Text("name")} has the role {user.Text("role")}."));
    }

    private static Command Password()
    {
        var name = Name();
        return PlatformVerb.Ordered(
            new("password", "Give a user another password, which is asked for, and end their sessions.") { name },
            parsed => new(HttpMethod.Put, Path(parsed.GetRequiredValue(name)), new { password = NewPassword(parsed.GetRequiredValue(name)) }),
            (_, user) => Terminal.Line($"{user.Text("name")} has another password."));
    }

    private static Command Switching(string verb, string description, bool disabled)
    {
        var name = Name();
        return PlatformVerb.Ordered(new(verb, description) { name }, parsed => new(HttpMethod.Put, Path(parsed.GetRequiredValue(name)), new { disabled }), (_, user) => Terminal.Line($"{user.Text("name")} is {State(user)}."));
    }

    private static Command Deleting()
    {
        var name = Name();
        return PlatformVerb.Ordered(
            new("delete", "Delete a user; what they made stays.") { name },
            parsed => new(HttpMethod.Delete, Path(parsed.GetRequiredValue(name))) { Done = new { deleted = parsed.GetRequiredValue(name) } }, (parsed, _) => Terminal.Line($"{parsed.GetRequiredValue(name)} is deleted."));
    }

    private static Argument<string> Name() => new("name") { Description = "The login name." };

    private static string Path(string name) => "api/users/" + Uri.EscapeDataString(name);

    private static string NewPassword(string name) => Secret.Ask($"New password of {name} (8 characters or more): ") is { Length: > 0 } typed ? typed
        : throw new RefusedException("MINT9072", name, "needs a password, and none was given.", "Type it, or pipe it in on one line.");

    private static string State(JsonElement user) => user.GetProperty("disabled").GetBoolean() ? "disabled" : "enabled";
}
