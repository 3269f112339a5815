namespace Mint.Host.Mounting;

/// <summary>A plugin's door while its data change: whoever comes waits, so many at most and so long at most, and then looks again.</summary>
internal sealed class Hold(string plugin)
{
    /// <summary>How many may wait at a time; whoever comes then is turned away at once.</summary>
    public const int Most = 5000;

    /// <summary>How long one waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;

    /// <summary>The plugin's id.</summary>
    public string Plugin => plugin;

    public int Waiting => Volatile.Read(ref waiting);

    public void Release() => released.TrySetResult();

    /// <returns>False where too many wait, or it took too long.</returns>
    public async Task<bool> WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > Most)
        {
            Interlocked.Decrement(ref waiting);
            return false;
        }
        try
        {
            await released.Task.WaitAsync(Patience, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
