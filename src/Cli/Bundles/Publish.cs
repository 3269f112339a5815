using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Bundles;

/// <summary><c>mint publish</c>.</summary>
internal static class Publish
{
    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "The .mint file." };
        var (registry, token, json) = (SharedOptions.LiveRegistry(), SharedOptions.Token(), SharedOptions.Json());
        var command = new Command("publish", "Publish a bundle to a registry, with the signature beside it where there is one. Publishing the same bytes again changes nothing.") { bundle, registry, token, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var published = await RunAsync(parsed.GetRequiredValue(bundle), KnownRegistry.Choose(parsed.GetValue(registry)), parsed.GetValue(token), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(published);
            else Terminal.Line($"{(published.IsNew ? "Published" : "Already there, byte for byte:")} {published.Id} {published.Version} ({published.Size:N0} bytes, sha256 {published.Sha256}) at {published.Registry}{(published.Signed ? ", with its signature" : ", unsigned")}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<Published> RunAsync(string file, KnownRegistry registry, string? token, CancellationToken cancellationToken)
    {
        var secret = registry.TokenOr(token);
        using var bundle = BundleReader.Open(file);
        var signature = File.Exists(SignatureEnvelope.FileOf(file)) ? EnvelopeReader.Load(SignatureEnvelope.FileOf(file)) : null;
        using var http = RegistryClient.CreateHttp();
        var isNew = await new RegistryClient(http, new(registry.Name, Address.Registry(registry.Url))).PublishAsync(bundle, file, signature, secret, cancellationToken);
        return new(bundle.Id.Value, bundle.Version.ToString(), bundle.Digest.Hex, bundle.Size, registry.Url, isNew, signature is not null);
    }

    private sealed record Published(string Id, string Version, string Sha256, long Size, string Registry, bool IsNew, bool Signed);
}
