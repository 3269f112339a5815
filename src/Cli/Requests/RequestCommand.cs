using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Requests;

/// <summary><c>mint request</c>: asking for a plugin, and deciding.</summary>
internal static class RequestCommand
{
    public static Command Create() => new("request", "Ask an admin for a plugin, or answer who asks.") { Ask(), List(), Show(), Answer("approve"), Answer("deny") };

    private static Command Ask()
    {
        var plugin = new Argument<string>("plugin") { Description = "An id or id@version." };
        var reason = new Option<string>("--reason") { Description = "Why it is wanted.", Required = true };
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("create", "Ask for a plugin.") { plugin, reason, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var request = await platform.PostAsync("api/marketplace/requests", new { plugin = parsed.GetRequiredValue(plugin), reason = parsed.GetRequiredValue(reason) }, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(request);
            else Terminal.Line($"Request {request.GetProperty("id")}: {request.GetProperty("plugin")} {request.GetProperty("version")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var state = new Option<string?>("--state") { Description = "pending, approved or denied." };
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("list", "The requests, the latest first: all for who may install, else your own.") { state, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var path = "api/marketplace/requests" + (parsed.GetValue(state) is { } only ? $"?state={Uri.EscapeDataString(only)}" : "");
            var requests = (await platform.GetAsync(path, cancellationToken)).GetProperty("requests");
            if (parsed.GetValue(json)) Json.Write(requests);
            else Terminal.Table([["ID", "PLUGIN", "VERSION", "BY", "STATE", "REASON", "ANSWER"], .. requests.EnumerateArray().Select(one => Pages.Row(one, "id", "plugin", "version", "requested_by", "state", "reason", "answer"))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, host) = (Id(), SharedOptions.Host());
        var command = new Command("show", "A request with the plan of the install, as JSON.") { id, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            Json.Write(await platform.GetAsync($"api/marketplace/requests/{parsed.GetRequiredValue(id)}", cancellationToken));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Answer(string verb)
    {
        var (id, message) = (Id(), new Option<string?>("--message") { Description = "For who asked." });
        var (inProcess, host, json) = (SharedOptions.InProcess(), SharedOptions.Host(), SharedOptions.Json());
        var command = new Command(verb, verb == "approve" ? "Install the very bundle whose plan the request shows." : "Say no.") { id, message, host, json };
        if (verb == "approve") command.Add(inProcess);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var body = new { message = parsed.GetValue(message), in_process = verb == "approve" && parsed.GetValue(inProcess) };
            var answer = await platform.ChangeAsync(HttpMethod.Post, $"api/marketplace/requests/{parsed.GetRequiredValue(id)}/{verb}", body, cancellationToken);
            var request = verb == "approve" ? answer.GetProperty("request") : answer;
            if (parsed.GetValue(json)) Json.Write(answer);
            else Terminal.Line($"Request {request.GetProperty("id")} is {request.GetProperty("state")}.");
            return request.GetProperty("state").GetString() == "pending" ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    private static Argument<long> Id() => new("id") { Description = "The request's number." };
}
