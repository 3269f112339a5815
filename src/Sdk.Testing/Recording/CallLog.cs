using System.Collections.Concurrent;

namespace Mint.Sdk.Testing;

/// <summary>Takes down each call, then answers it.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<PlatformCall> calls = new();

    public IReadOnlyList<PlatformCall> All => [.. calls];

    /// <summary>Takes the call down and answers it; a refusal stands beside it.</summary>
    public Task<T> AnswerAsync<T>(PlatformCall call, Func<T> answer, CancellationToken cancellationToken)
    {
        calls.Enqueue(call);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer());
        }
        catch (Exception refusal)
        {
            call.Refusal = refusal.Message;
            return Task.FromException<T>(refusal);
        }
    }
}
