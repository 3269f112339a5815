using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>Shows each step of an operation as it ends; with <c>--json</c> only the operation, once it has ended.</summary>
internal sealed class OperationProgress(bool json)
{
    private int shown;

    /// <summary>Starts it, follows it to its end, says how it ended.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(PlatformClient platform, Func<PlatformClient, Task<JsonElement>> start, CancellationToken cancellationToken)
    {
        var operation = await platform.FollowAsync(await start(platform), Show, cancellationToken);
        if (json) Json.Write(operation);
        else OperationText.PrintEnd(operation);
        return OperationText.Succeeded(operation) ? ExitCode.Ok : ExitCode.Refused;
    }

    private void Show(JsonElement operation)
    {
        if (json) return;
        foreach (var step in operation.GetProperty("steps").EnumerateArray().Skip(shown).TakeWhile(OperationText.HasEnded))
        {
            OperationText.PrintStep(step);
            shown++;
        }
    }
}
