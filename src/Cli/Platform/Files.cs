using System.CommandLine;
using System.Globalization;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Platform;

/// <summary><c>mint experiment files</c>: the artifacts of an experiment.</summary>
internal static class Files
{
    public static Command Create() => new("files", "The files of an experiment: list, add, show, get, delete.") { List(), Add(), Show(), Get(), Delete() };

    private static Command List()
    {
        var (id, host, json) = (ExperimentCommand.Id(), SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("list", "The files.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var files = (await platform.GetAsync($"api/experiments/{parsed.GetRequiredValue(id)}/artifacts", cancellationToken)).GetProperty("artifacts");
            if (parsed.GetValue(json)) Json.Write(files);
            else Terminal.Table([["ID", "NAME", "BYTES", "SHA-256"], .. files.EnumerateArray().Select(file => Pages.Row(file, "id", "name", "size", "digest"))]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Add()
    {
        var (id, host, json) = (ExperimentCommand.Id(), SharedOptions.Host(), SharedOptions.Json());
        var file = new Argument<string>("file") { Description = "The file." };
        var type = new Option<string>("--type") { Description = "Its media type.", DefaultValueFactory = _ => "application/octet-stream" };
        var command = new Command("add", "Send a file.") { id, file, type, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var path = parsed.GetRequiredValue(file);
            var added = await platform.PostFileAsync($"api/experiments/{parsed.GetRequiredValue(id)}/artifacts?name={Uri.EscapeDataString(Path.GetFileName(path))}", path, parsed.GetRequiredValue(type), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(added);
            else Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"File {added.GetProperty("id")}, {added.GetProperty("size")} bytes, sha256 {added.GetProperty("digest")}"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, artifact) = (ExperimentCommand.Id(), Number());
        return PlatformVerb.Shown(new("show", "A file's name, size, digest and who added it, as JSON.") { id, artifact }, parsed => $"api/experiments/{parsed.GetRequiredValue(id)}/artifacts/{parsed.GetRequiredValue(artifact)}");
    }

    private static Command Delete()
    {
        var (id, artifact) = (ExperimentCommand.Id(), Number());
        return PlatformVerb.Ordered(
            new("delete", "Delete a file.") { id, artifact },
            parsed => new(HttpMethod.Delete, $"api/experiments/{parsed.GetRequiredValue(id)}/artifacts/{parsed.GetRequiredValue(artifact)}") { Done = new { deleted = parsed.GetRequiredValue(artifact) } },
            (parsed, _) => Terminal.Line($"File {parsed.GetRequiredValue(artifact)} is deleted."));
    }

    private static Argument<long> Number() => new("file-id") { Description = "The file's number, as 'files list' shows it." };

    private static Command Get()
    {
        var (id, host) = (ExperimentCommand.Id(), SharedOptions.Host());
        var artifact = Number();
        var target = new Argument<string>("path") { Description = "Where to write it; there must be no such file yet." };
        var command = new Command("get", "Fetch a file.") { id, artifact, target, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            await platform.DownloadAsync(HttpMethod.Get, $"api/experiments/{parsed.GetRequiredValue(id)}/artifacts/{parsed.GetRequiredValue(artifact)}/content", parsed.GetRequiredValue(target), cancellationToken);
            Terminal.Line($"Wrote {parsed.GetRequiredValue(target)}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
