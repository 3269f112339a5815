using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Platform;

/// <summary><c>mint project show</c> and <c>change</c>, <c>mint experiment change</c>, <c>results</c> and <c>design</c>: what is not said stays as it is.</summary>
internal static class Changes
{
    public static Command ShowProject()
    {
        var id = new Argument<long>("id") { Description = "The project's number." };
        return PlatformVerb.Shown(new("show", "A project, as JSON.") { id }, parsed => $"api/projects/{parsed.GetRequiredValue(id)}");
    }

    public static Command Project()
    {
        var id = new Argument<long>("id") { Description = "The project's number." };
        var (name, description) = (new Option<string?>("--name") { Description = "Its name." }, new Option<string?>("--description") { Description = "What it is about." });
        return Changing(new("change", "Change a project.") { id, name, description }, parsed => $"api/projects/{parsed.GetRequiredValue(id)}", ["name", "description"], parsed => new JsonObject
        {
            ["name"] = parsed.GetValue(name), ["description"] = parsed.GetValue(description),
        });
    }

    public static Command Experiment()
    {
        var id = ExperimentCommand.Id();
        var name = new Option<string?>("--name") { Description = "Its name." };
        var status = new Option<string?>("--status") { Description = "planned, ongoing or completed." };
        var project = new Option<long?>("--project") { Description = "The project that it belongs to; 0 takes it out of its project." };
        var tags = new Option<string[]?>("--tag") { Description = "A tag, once for each; together they replace those it had.", AllowMultipleArgumentsPerToken = true };
        var metadata = new Option<string?>("--metadata") { Description = "A JSON object that replaces its metadata." };
        return Changing(new("change", "Change an experiment.") { id, name, status, project, tags, metadata }, parsed => $"api/experiments/{parsed.GetRequiredValue(id)}", ["name", "type", "project_id", "status", "tags", "metadata"], parsed => new JsonObject
        {
            ["name"] = parsed.GetValue(name), ["status"] = parsed.GetValue(status), ["project_id"] = parsed.GetValue(project),
            ["tags"] = parsed.GetValue(tags) is { Length: > 0 } given ? new JsonArray([.. given.Select(tag => (JsonNode)tag)]) : null, ["metadata"] = parsed.GetValue(metadata) is { } text ? Parsed(text, "--metadata") : null,
        });
    }

    public static Command Results()
    {
        var id = ExperimentCommand.Id();
        return PlatformVerb.Shown(new("results", "An experiment's analysis results, by plugin, as JSON.") { id }, parsed => $"api/experiments/{parsed.GetRequiredValue(id)}/results");
    }

    public static Command Design()
    {
        var (id, changed) = (ExperimentCommand.Id(), ExperimentCommand.Id());
        var file = new Argument<string>("file") { Description = "A file with a JSON object that fits the plugin's design schema." };
        var show = PlatformVerb.Shown(new("show", "An experiment's design data, as JSON.") { id }, parsed => $"api/experiments/{parsed.GetRequiredValue(id)}/design");
        var set = PlatformVerb.Told(new("set", "Write an experiment's design data, in the name of the plugin that owns its type.") { changed, file }, async (platform, parsed, cancellationToken) =>
        {
            var path = $"api/experiments/{parsed.GetRequiredValue(changed)}/design";
            var revision = 0L;
            try
            {
                revision = (await platform.GetAsync(path, cancellationToken)).GetProperty("revision").GetInt64();
            }
            catch (RefusedException refusal) when (refusal.Problems[0].Code == "NOT_FOUND")
            {
                // The first time; where it is the experiment that is not there, the change says so.
            }
            var name = parsed.GetRequiredValue(file);
            return await platform.ChangeAsync(HttpMethod.Put, path, new JsonObject { ["revision"] = revision, ["data"] = Parsed(await File.ReadAllTextAsync(name, cancellationToken), name) }, cancellationToken);
        }, (_, design) => Terminal.Line($"Experiment {design.Text("experiment_id")} has design data of {design.Text("plugin_id")}, revision {design.Text("revision")}."));
        return new("design", "An experiment's design data: show, set.") { show, set };
    }

    private static Command Changing(Command command, Func<ParseResult, string> path, string[] members, Func<ParseResult, JsonObject> given) => PlatformVerb.Told(command, async (platform, parsed, cancellationToken) =>
    {
        var before = await platform.GetAsync(path(parsed), cancellationToken);
        var after = given(parsed);
        foreach (var member in members) after[member] ??= JsonNode.Parse(before.GetProperty(member).GetRawText());
        return await platform.ChangeAsync(HttpMethod.Put, path(parsed), after, cancellationToken);
    }, (_, answer) => Terminal.Line($"{answer.Text("id")}, {answer.Text("name")}, is changed."));

    private static JsonNode Parsed(string json, string where)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException wrong)
        {
            throw new RefusedException("MINT9073", where, $"is no JSON object: {wrong.Message}", "Write for instance {\"wells\": 96}.");
        }
    }
}
