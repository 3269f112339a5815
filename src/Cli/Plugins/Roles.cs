using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin roles</c>: who has which of a plugin's own roles.</summary>
internal static class Roles
{
    public static Command Create() => new("roles", "A plugin's own roles: list, grant, revoke.") { Listing(), Change("grant", HttpMethod.Put), Change("revoke", HttpMethod.Delete) };

    private static Command Listing()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("list", "The plugin's roles and who has them.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var roles = (await platform.GetAsync($"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/roles", cancellationToken)).GetProperty("roles");
            if (parsed.GetValue(json)) Json.Write(roles);
            else if (roles.GetArrayLength() == 0) Terminal.Line("The plugin has no roles of its own.");
            else Terminal.Table([["ROLE", "USERS", "WHAT IT ALLOWS"], .. roles.EnumerateArray().Select(Row)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Change(string verb, HttpMethod method)
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var role = new Argument<string>("role") { Description = "One of its roles." };
        var user = new Argument<string>("user") { Description = "The user's login name." };
        var host = SharedOptions.Host();
        var command = new Command(verb, verb == "grant" ? "Give a user a role." : "Take a role from a user.") { id, role, user, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var path = string.Join('/', new[] { parsed.GetRequiredValue(id), "roles", parsed.GetRequiredValue(role), "users", parsed.GetRequiredValue(user) }.Select(Uri.EscapeDataString));
            await platform.ChangeAsync(method, $"api/plugins/{path}", body: null, cancellationToken);
            Terminal.Line($"{parsed.GetRequiredValue(user)} {(verb == "grant" ? "now has" : "no longer has")} the role '{parsed.GetRequiredValue(role)}' of {parsed.GetRequiredValue(id)}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string[] Row(JsonElement role) =>
        [role.GetProperty("name").ToString(), string.Join(", ", role.GetProperty("users").EnumerateArray().Select(user => user.ToString())), role.GetProperty("description").ToString()];
}
