using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin auto-update</c>.</summary>
internal static class AutoUpdate
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var state = new Argument<string?>("state") { Description = "on or off; nothing only shows what is set.", Arity = ArgumentArity.ZeroOrOne };
        state.AcceptOnlyFromAmong("on", "off");
        var channel = new Option<string?>("--channel") { Description = "stable, or beta: pre-releases come too." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("auto-update", "Let updates come by themselves that ask for nothing new; what keeps one from coming is shown.") { id, state, channel, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var address = $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/auto-update";
            var (wanted, from) = (parsed.GetValue(state), parsed.GetValue(channel));
            var answer = wanted is null && from is null ? await platform.GetAsync(address, cancellationToken)
                : await platform.ChangeAsync(HttpMethod.Put, address, new { enabled = wanted is null ? (bool?)null : wanted == "on", channel = from }, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(answer);
            else Print(answer);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(JsonElement answer)
    {
        var hours = answer.GetProperty("check_hours").GetDouble();
        var often = hours == 0 ? "the platform never looks (marketplace.check_hours is 0)" : string.Create(CultureInfo.InvariantCulture, $"the platform looks every {hours:0.##} hours");
        Terminal.Line(answer.GetProperty("enabled").GetBoolean()
            ? $"Updates of {answer.GetProperty("plugin")} come by themselves, channel {answer.GetProperty("channel")}; {often}."
            : $"Updates of {answer.GetProperty("plugin")} do not come by themselves.");
        if (answer.GetProperty("notice") is not { ValueKind: JsonValueKind.Object } notice) return;
        var why = notice.GetProperty("why");
        Terminal.Line($"{notice.GetProperty("version")} was not installed: {why.GetProperty("code")}: {Terminal.Sentence(why.GetProperty("subject").GetString()!, why.GetProperty("message").GetString()!)}");
        Terminal.Line($"  {why.GetProperty("remedy")}");
    }
}
