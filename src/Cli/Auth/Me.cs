using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth me</c> and <c>password</c>.</summary>
internal static class Me
{
    public static Command Create() => PlatformVerb.Ordered(new("me", "Who the platform takes you for, and what you may."), _ => new(HttpMethod.Get, "api/auth/me"), (_, me) =>
        Terminal.Line($"{me.Text("name")}, {me.Text("role")}: {me.List("permissions")}"));

    public static Command CreatePassword() => PlatformVerb.Ordered(
        new("password", "Change your own password; the present and the new one are asked for (piped: two lines). Your other sessions end."),
        _ => new(HttpMethod.Put, "api/auth/password", new { current = Secret.Ask("Present password: "), password = Secret.Ask("New password (8 characters or more): ") }) { Done = new { changed = true } },
        (_, _) => Terminal.Line("Your password is changed."));
}
