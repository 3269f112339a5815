using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Platform;

/// <summary><c>mint project</c>: projects for scripts.</summary>
internal static class ProjectCommand
{
    public static Command Create() => new("project", "The platform's projects.") { List(), Add(), Changes.ShowProject(), Changes.Project(), Members(), Member("grant", HttpMethod.Put), Member("revoke", HttpMethod.Delete), Delete() };

    private static Command List()
    {
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("list", "The projects that you see.") { host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var projects = await Pages.AllAsync(platform, "api/projects?limit=500", "projects", cancellationToken);
            if (parsed.GetValue(json)) Json.Write(projects);
            else if (projects.Count == 0) Terminal.Line("None yet. Make one: mint project add <name>");
            else Terminal.Table([["ID", "NAME", "DESCRIPTION"], .. projects.Select(project => Pages.Row(project, "id", "name", "description"))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "Its name." };
        var description = new Option<string?>("--description") { Description = "What it is about." };
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("add", "Make a project; you own it.") { name, description, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var project = await platform.PostAsync("api/projects", new { name = parsed.GetRequiredValue(name), description = parsed.GetValue(description) }, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(project);
            else Terminal.Line($"Project {project.GetProperty("id")}, {project.GetProperty("name")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Members()
    {
        var id = Id();
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("members", "Who works on a project.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var members = (await platform.GetAsync($"api/projects/{parsed.GetRequiredValue(id)}/members", cancellationToken)).GetProperty("members");
            if (parsed.GetValue(json)) Json.Write(members);
            else Terminal.Table([["NAME", "ROLE"], .. members.EnumerateArray().Select(member => Pages.Row(member, "name", "role"))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Member(string verb, HttpMethod method)
    {
        var (id, user) = (Id(), new Argument<string>("user") { Description = "The user's login name." });
        var owner = new Option<bool>("--owner") { Description = "As an owner, who may change the members." };
        var host = SharedOptions.Host();
        var command = new Command(verb, verb == "grant" ? "Make a user a member." : "Take a member away.") { id, user, host };
        if (verb == "grant") command.Add(owner);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            object? body = verb == "grant" ? new { role = parsed.GetValue(owner) ? "owner" : "member" } : null;
            await platform.ChangeAsync(method, $"api/projects/{parsed.GetRequiredValue(id)}/members/{Uri.EscapeDataString(parsed.GetRequiredValue(user))}", body, cancellationToken);
            Terminal.Line($"{parsed.GetRequiredValue(user)} {(verb == "grant" ? "now works" : "no longer works")} on project {parsed.GetRequiredValue(id)}.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Delete()
    {
        var (id, host) = (Id(), SharedOptions.Host());
        var command = new Command("delete", "Delete a project without experiments.") { id, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            await platform.ChangeAsync(HttpMethod.Delete, $"api/projects/{parsed.GetRequiredValue(id)}", body: null, cancellationToken);
            Terminal.Line($"Project {parsed.GetRequiredValue(id)} is deleted.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<long> Id() => new("id") { Description = "The project's number." };
}
