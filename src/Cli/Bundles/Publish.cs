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
        var registry = new Option<string?>("--registry") { Description = "A known registry's name, or an address; the preset one where it is not given (or MINT_REGISTRY)." };
        var token = new Option<string?>("--token") { Description = "The registry's token (or MINT_REGISTRY_TOKEN, or the one kept by 'registry add')." };
        var command = new Command("publish", "Publish a bundle to a registry, with the signature beside it where there is one. Publishing the same bytes again changes nothing.") { bundle, registry, token };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(bundle), parsed.GetValue(registry), parsed.GetValue(token), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? chosen, string? token, CancellationToken cancellationToken)
    {
        var registry = KnownRegistry.Choose(chosen);
        var secret = token ?? Environment.GetEnvironmentVariable("MINT_REGISTRY_TOKEN") ?? registry.Token
            ?? throw new RefusedException("MINT9010", registry.Url, "needs a token to publish.", "Give --token, set MINT_REGISTRY_TOKEN, or keep one: mint registry add <url> --token <token>.");
        using var bundle = BundleReader.Open(file);
        var signature = File.Exists(SignatureEnvelope.FileOf(file)) ? EnvelopeReader.Load(SignatureEnvelope.FileOf(file)) : null;
        using var http = RegistryClient.CreateHttp();
        var isNew = await new RegistryClient(http, new(registry.Name, Address.Registry(registry.Url))).PublishAsync(bundle, file, signature, secret, cancellationToken);
        Terminal.Line($"{(isNew ? "Published" : "Already there, byte for byte:")} {bundle.Id} {bundle.Version} ({bundle.Size:N0} bytes, sha256 {bundle.Digest}) at {registry.Url}{(signature is null ? ", unsigned" : ", with its signature")}");
        return ExitCode.Ok;
    }
}
