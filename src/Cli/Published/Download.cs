using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Cli.Registry;
using Mint.Installer;

namespace Mint.Cli.Published;

/// <summary><c>mint download</c>: a bundle with its publisher's signature, as files; its digest is checked while it comes.</summary>
internal static class Download
{
    public static Command Create()
    {
        var plugin = PluginArgument.Plugin();
        var folder = new Option<string>("--to") { Description = "The folder to put it into.", DefaultValueFactory = _ => "." };
        var (registry, json) = (SharedOptions.Registry(), SharedOptions.Json());
        var command = new Command("download", "Fetch a bundle from a registry or an export, with its publisher's signature beside it; never replaces a file.") { plugin, folder, registry, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = RegistryClient.CreateHttp();
            var fetched = await RunAsync(Known.Open(http, parsed.GetValue(registry)), PluginRequest.Parse(parsed.GetRequiredValue(plugin)), parsed.GetRequiredValue(folder), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(fetched);
            else Terminal.Line($"{fetched.File} ({fetched.Size:N0} bytes, sha256 {fetched.Sha256}), {(fetched.Signature is null ? "unsigned" : "its signature beside it")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<Fetched> RunAsync(RegistryClient client, PluginRequest request, string folder, CancellationToken cancellationToken)
    {
        var version = Choose(await client.FindAsync(request.Id, cancellationToken), request, client);
        var file = Path.Combine(folder, $"{version.Id}-{version.Version}.mint");
        var envelope = SignatureEnvelope.FileOf(file);
        if (new[] { file, envelope }.FirstOrDefault(File.Exists) is { } there) throw new RefusedException("MINT9061", there, "is there already.", "Move it away, or name another folder with --to.");
        var signatures = await client.SignaturesAsync(version, cancellationToken);
        Directory.CreateDirectory(folder);
        await client.DownloadAsync(version, file, cancellationToken);
        if (signatures.Publisher is not null) await File.WriteAllBytesAsync(envelope, signatures.Publisher, cancellationToken);
        return new(file, version.Id.Value, version.Version.ToString(), version.Digest.Hex, version.Size, signatures.Publisher is null ? null : envelope);
    }

    private static OfferedVersion Choose(IReadOnlyList<OfferedVersion> versions, PluginRequest request, RegistryClient client) =>
        versions.FirstOrDefault(version => request.Version is { } wanted ? version.Version == wanted : version is { Yanked: false, Version.IsPrerelease: false })
        ?? throw new RefusedException("MINT9062", request.ToString(), $"is not offered by {client.Registry}{(versions.Count == 0 ? "" : $", which has {string.Join(", ", versions.Select(version => version.Version.ToString()))}")}.", "Check the spelling, or name one of its versions with id@version; what is yanked or a prerelease has to be named.");

    private sealed record Fetched(string File, string Id, string Version, string Sha256, long Size, string? Signature);
}
