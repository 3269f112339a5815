using System.CommandLine;
using Mint.Cli.Output;
using Mint.Registry.Server;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry key rotate</c>.</summary>
internal static class RotateKey
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var revoke = new Option<bool>("--revoke") { Description = "The present key may be in other hands: what it signed does not count any more." };
        var json = SharedOptions.Json();
        var command = new Command("rotate", "Give a stopped registry a new signing key.") { data, revoke, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var revoked = parsed.GetValue(revoke);
            var rotation = await RegistryKeys.RotateAsync(parsed.GetRequiredValue(data), revoked, cancellationToken);
            if (parsed.GetValue(json)) Json.Write(new { Former = rotation.Former.Hex, Present = rotation.Present.Hex, Revoked = revoked });
            else Print(rotation, revoked);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(KeyRotation rotation, bool revoked)
    {
        Terminal.Line($"The signing key is {rotation.Present} from now on. Start the registry: it signs with it what is listed.");
        Terminal.Line(revoked
            ? $"{rotation.Former} is revoked: hosts that pinned it install nothing from here until they pin the new one."
            : $"{rotation.Former} is retired: hosts that pinned it still install what was listed until now, and nothing newer until they pin the new one.");
        Terminal.Line($"On each host: mint registry add <url> --data <folder> --key {rotation.Present}");
    }
}
