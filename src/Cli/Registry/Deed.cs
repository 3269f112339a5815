using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary>What a verb asks of a registry.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Below the registry's root.</param>
/// <param name="Body">Becomes the JSON that is sent; null for none.</param>
internal sealed record Order(HttpMethod Method, string Path, object? Body = null)
{
    /// <summary>What --json prints where the registry answers without a body.</summary>
    public object? Done { get; init; }
}

/// <summary>What the verbs that need a token have in common.</summary>
internal static class Deed
{
    /// <summary>Completes a command: it sends the order with the registry's token and prints the answer, with --json as it came.</summary>
    public static Command Ordered(Command command, Func<ParseResult, Order> order, Action<ParseResult, JsonElement> print)
    {
        var (registry, token, json) = (SharedOptions.LiveRegistry(), SharedOptions.Token(), SharedOptions.Json());
        command.Options.Add(registry);
        command.Options.Add(token);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = order(parsed);
            var known = KnownRegistry.Choose(parsed.GetValue(registry));
            var secret = known.TokenOr(parsed.GetValue(token));
            using var http = RegistryClient.CreateHttp();
            var client = Known.Open(http, known);
            var answer = await client.TellAsync(new(wanted.Method, wanted.Path, wanted.Body is null ? null : JsonSerializer.SerializeToUtf8Bytes(wanted.Body, Json.Options)), secret, cancellationToken);
            if (!parsed.GetValue(json)) Question.Print(client, () => print(parsed, answer));
            else if (answer.ValueKind == JsonValueKind.Undefined) Json.Write(wanted.Done);
            else Json.Write(answer);
            return ExitCode.Ok;
        });
        return command;
    }
}
