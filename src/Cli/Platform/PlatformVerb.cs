using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Platform;

/// <summary>What the verbs have in common that ask a platform one thing.</summary>
internal static class PlatformVerb
{
    /// <summary>Completes a command: it sends the order and prints the answer, with --json as it came.</summary>
    public static Command Ordered(Command command, Func<ParseResult, Order> order, Action<ParseResult, JsonElement> print) => Told(command, async (platform, parsed, cancellationToken) =>
    {
        var wanted = order(parsed);
        var answer = wanted.Method == HttpMethod.Get ? await platform.GetAsync(wanted.Path, cancellationToken) : await platform.ChangeAsync(wanted.Method, wanted.Path, wanted.Body, cancellationToken);
        return answer.ValueKind == JsonValueKind.Undefined ? JsonSerializer.SerializeToElement(wanted.Done, Json.Options) : answer;
    }, print);

    /// <summary>The same where one question is not enough.</summary>
    public static Command Told(Command command, Func<PlatformClient, ParseResult, CancellationToken, Task<JsonElement>> ask, Action<ParseResult, JsonElement> print)
    {
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        command.Options.Add(host);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var answer = await ask(platform, parsed, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(answer);
            else print(parsed, answer);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>What is read as JSON by people too.</summary>
    public static Command Shown(Command command, Func<ParseResult, string> path) => Ordered(command, parsed => new(HttpMethod.Get, path(parsed)), (_, answer) => Json.Write(answer));

    /// <summary>A question mark and what was given; names without a value are left out.</summary>
    public static string Query(params (string Name, object? Value)[] parts)
    {
        var given = parts.Where(part => part.Value is not (null or "")).Select(part => $"{part.Name}={Uri.EscapeDataString(FormattableString.Invariant($"{part.Value}"))}");
        return string.Join('&', given) is { Length: > 0 } query ? "?" + query : "";
    }
}
