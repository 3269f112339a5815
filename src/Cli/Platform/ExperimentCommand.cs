using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Platform;

/// <summary><c>mint experiment</c>: experiments and their files for scripts.</summary>
internal static class ExperimentCommand
{
    public static Command Create() => new("experiment", "The platform's experiments.") { List(), Add(), Show(), Changes.Experiment(), Changes.Results(), Changes.Design(), Delete(), Files.Create() };

    private static Command List()
    {
        var type = new Option<string?>("--type") { Description = "Only this type." };
        var project = new Option<long?>("--project") { Description = "Only those of this project." };
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("list", "The experiments that you see.") { type, project, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var path = "api/experiments?limit=500" + (parsed.GetValue(type) is { } only ? $"&type={Uri.EscapeDataString(only)}" : "") + (parsed.GetValue(project) is { } of ? $"&project={of}" : "");
            var experiments = await Pages.AllAsync(platform, path, "experiments", cancellationToken);
            if (parsed.GetValue(json)) Json.Write(experiments);
            else Terminal.Table([["ID", "NAME", "TYPE", "STATUS", "PROJECT"], .. experiments.Select(one => Pages.Row(one, "id", "name", "type", "status", "project_id"))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "Its name." };
        var type = new Option<string>("--type") { Description = "Its type, in snake_case.", Required = true };
        var project = new Option<long?>("--project") { Description = "The project that it belongs to." };
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("add", "Make an experiment.") { name, type, project, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var added = await platform.PostAsync("api/experiments", new { name = parsed.GetRequiredValue(name), type = parsed.GetRequiredValue(type), project_id = parsed.GetValue(project) }, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(added);
            else Terminal.Line($"Experiment {added.GetProperty("id")}, {added.GetProperty("name")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, host) = (Id(), SharedOptions.Host());
        var command = new Command("show", "An experiment, as JSON.") { id, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            Json.Write(await platform.GetAsync($"api/experiments/{parsed.GetRequiredValue(id)}", cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Delete()
    {
        var (id, host) = (Id(), SharedOptions.Host());
        var command = new Command("delete", "Delete an experiment with its results, design data and files.") { id, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            await platform.ChangeAsync(HttpMethod.Delete, $"api/experiments/{parsed.GetRequiredValue(id)}", body: null, cancellationToken);
            Terminal.Line($"Experiment {parsed.GetRequiredValue(id)} is deleted.");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Argument<long> Id() => new("id") { Description = "The experiment's number." };
}
