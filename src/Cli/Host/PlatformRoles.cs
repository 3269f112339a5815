using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Host;

/// <summary><c>mint host role</c>: what users of a platform may.</summary>
internal static class PlatformRoles
{
    public static Command Create() => new("role", "The roles of a platform: list, save, delete.") { Listing(), Saving(), Deleting() };

    private static Command Listing() => PlatformVerb.Ordered(new("list", "The roles with their permissions, the preset ones first; and the permissions there are."), _ => new(HttpMethod.Get, "api/roles"), (_, answer) =>
    {
        Terminal.Table([["NAME", "KIND", "WHAT FOR", "PERMISSIONS"], .. answer.GetProperty("roles").EnumerateArray().Select(role => new[]
        {
            role.Text("name"), role.GetProperty("preset").GetBoolean() ? "preset" : "custom", role.Text("description"), role.List("permissions"),
        })]);
        Terminal.Line($"There are: {answer.List("permissions")}");
    });

    private static Command Saving()
    {
        var name = Name();
        var permissions = new Option<string[]>("--permission") { Description = "What it allows, once for each; together they replace what it allowed before.", AllowMultipleArgumentsPerToken = true };
        var description = new Option<string?>("--description") { Description = "What it is for." };
        return PlatformVerb.Ordered(
            new("save", "Make a role, or change one that is not preset.") { name, permissions, description },
            parsed => new(HttpMethod.Put, Path(parsed.GetRequiredValue(name)), new { description = parsed.GetValue(description), permissions = parsed.GetValue(permissions) ?? [] }),
            (_, role) => Terminal.Line($"{role.Text("name")} may {(role.List("permissions") is { Length: > 0 } allowed ? allowed : "nothing")}."));
    }

    private static Command Deleting()
    {
        var name = Name();
        return PlatformVerb.Ordered(
            new("delete", "Delete a role that nobody has.") { name },
            parsed => new(HttpMethod.Delete, Path(parsed.GetRequiredValue(name))) { Done = new { deleted = parsed.GetRequiredValue(name) } }, (parsed, _) => Terminal.Line($"The role {parsed.GetRequiredValue(name)} is deleted."));
    }

    private static Argument<string> Name() => new("name") { Description = "The role's name." };

    private static string Path(string name) => "api/roles/" + Uri.EscapeDataString(name);
}
