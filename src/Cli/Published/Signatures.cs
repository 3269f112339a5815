using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Published;

/// <summary><c>mint signatures</c>: which keys signed a version. Nothing is checked here; <c>mint verify</c> and hosts do that.</summary>
internal static class Signatures
{
    public static Command Create()
    {
        var plugin = PluginArgument.Version();
        return Question.Asked(
            new("signatures", "Whose signatures a registry has beside a version; to check them: mint download, then mint verify.") { plugin },
            parsed => PluginArgument.VersionPathOf(parsed.GetRequiredValue(plugin)) + "/signatures", Print);
    }

    private static void Print(JsonElement answer)
    {
        Terminal.Table([["WHO", "KEY"], .. Rows("publisher", answer.GetProperty("publisher")), .. Rows("registry", answer.GetProperty("registry"))]);
        Terminal.Line($"The registry's key is {answer.GetProperty("registry_key").Text("key_id")}.");
    }

    private static IEnumerable<string[]> Rows(string who, JsonElement envelope) =>
        envelope.ValueKind == JsonValueKind.Null ? [[who, "no signature"]] : envelope.GetProperty("signatures").EnumerateArray().Select(signature => new[] { who, signature.Text("keyid") });
}
