using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin jobs</c>: what a plugin does on its own, and doing it now.</summary>
internal static class Jobs
{
    public static Command Create() => new("jobs", "A plugin's jobs: list, run.") { Listing(), Running() };

    private static Command Listing()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("list", "The plugin's jobs, how often they run and how the last run ended.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var jobs = (await platform.GetAsync($"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/jobs", cancellationToken)).GetProperty("jobs");
            if (parsed.GetValue(json)) Json.Write(jobs);
            else if (jobs.GetArrayLength() == 0) Terminal.Line("The plugin has no jobs.");
            else Terminal.Table([["JOB", "EVERY", "LAST RUN", "WHAT IT DOES"], .. jobs.EnumerateArray().Select(Row)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Running()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var job = new Argument<string>("job") { Description = "One of its jobs." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("run", "Run a job now and wait for its end; exit code 1 where it fails.") { id, job, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var path = $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/jobs/{Uri.EscapeDataString(parsed.GetRequiredValue(job))}";
            var run = await platform.ChangeAsync(HttpMethod.Post, path, body: null, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(run);
            else Terminal.Line($"{parsed.GetRequiredValue(job)} {Told(run)}");
            return Text(run, "state") == "succeeded" ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static string[] Row(JsonElement job) =>
    [
        Text(job, "name"), int.TryParse(Text(job, "every_seconds"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture) : "when asked",
        job.TryGetProperty("last", out var last) && last.ValueKind == JsonValueKind.Object ? Told(last) : "none yet", Text(job, "description"),
    ];

    // For instance: succeeded in 12 ms at 2026-01-31T12:00:00+00:00.
    private static string Told(JsonElement run) =>
        $"{Text(run, "state")}{(Text(run, "duration_ms") is { Length: > 0 } took ? $" in {took} ms" : "")} at {Text(run, "started_at")}{(Text(run, "error") is { Length: > 0 } error ? $": {error}" : "")}";

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}
