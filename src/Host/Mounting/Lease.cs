namespace Mint.Host.Mounting;

/// <summary>Counts who is inside a plugin, and lets nobody in once it is closed.</summary>
internal sealed class Lease
{
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool closed;
    private int inside;

    /// <summary>False once closed; otherwise <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref inside);
        if (!closed) return true;
        Leave();
        return false;
    }

    /// <summary>Somebody who is inside leaves something behind that still runs there: counts it too, closed or not. <see cref="Leave"/> must follow.</summary>
    public void Stay() => Interlocked.Increment(ref inside);

    public void Leave()
    {
        if (Interlocked.Decrement(ref inside) == 0 && closed) idle.TrySetResult();
    }

    /// <summary>Closes; done when the last one has left.</summary>
    public Task CloseAsync()
    {
        Interlocked.Increment(ref inside);
        closed = true;
        Leave();
        return idle.Task;
    }
}
