using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>
/// Shows each step of an operation as it ends, on a terminal with a bar below; with <c>--json</c> only the operation, once it has ended. Ctrl-C cancels the
/// operation as long as that is possible, and its end is waited for all the same: it says which state resulted.
/// </summary>
internal sealed class OperationProgress(bool json)
{
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(3);
    private int shown;
    private ProgressLine? line;

    /// <summary>Whether Ctrl-C cancels the operation; else it ends the watching only.</summary>
    public bool Cancels { get; init; } = true;

    /// <summary>Starts it, follows it to its end, says how it ended.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(PlatformClient platform, Func<PlatformClient, CancellationToken, Task<JsonElement>> start, CancellationToken cancellationToken)
    {
        if (await BeginAsync(platform, start, cancellationToken) is not { } begun) return ExitCode.Refused;
        JsonElement operation;
        using (line = json || !ProgressLine.IsSeen ? null : new()) operation = await FollowAsync(platform, begun, cancellationToken);
        if (json) Json.Write(operation);
        else OperationText.PrintEnd(operation);
        return OperationText.Succeeded(operation) ? ExitCode.Ok : ExitCode.Refused;
    }

    /// <summary>What the platform has not answered it may have begun all the same: it gets a moment to say so, for then it can be cancelled.</summary>
    private static async Task<JsonElement?> BeginAsync(PlatformClient platform, Func<PlatformClient, CancellationToken, Task<JsonElement>> start, CancellationToken cancellationToken)
    {
        using var waiting = new CancellationTokenSource();
        await using var interrupted = cancellationToken.Register(() => waiting.CancelAfter(grace));
        try
        {
            return await start(platform, waiting.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Terminal.Error("Interrupted before the platform had answered. 'mint plugin operations list' shows whether anything began.");
            return null;
        }
    }

    private async Task<JsonElement> FollowAsync(PlatformClient platform, JsonElement begun, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.FollowAsync(begun, Show, cancellationToken);
        }
        catch (OperationCanceledException) when (Cancels && cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(platform, begun.GetProperty("id").GetString()!);
            return await platform.FollowAsync(begun, Show, CancellationToken.None);
        }
    }

    private async Task CancelAsync(PlatformClient platform, string id)
    {
        try
        {
            await platform.ChangeAsync(HttpMethod.Delete, $"api/operations/{Uri.EscapeDataString(id)}", body: null, CancellationToken.None);
            Say("Cancelling; waiting for its end.");
        }
        catch (RefusedException refusal)
        {
            Say($"It goes on: {refusal.Problems[0].Message}");
        }
    }

    private void Say(string text)
    {
        if (line is null) Terminal.Error(text);
        else line.Above(() => Terminal.Error(text));
    }

    private void Show(JsonElement operation)
    {
        if (json) return;
        foreach (var step in operation.GetProperty("steps").EnumerateArray().Skip(shown).TakeWhile(OperationText.HasEnded))
        {
            if (line is null) OperationText.PrintStep(step);
            else line.Above(() => OperationText.PrintStep(step));
            shown++;
        }
        if (line is null) return;
        var (share, now) = OperationShare.Of(operation);
        line.Show(share, now);
    }
}
