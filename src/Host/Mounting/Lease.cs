namespace Mint.Host.Mounting;

/// <summary>Counts who is inside a plugin; lets nobody in while it is held, and nobody any more once it is closed.</summary>
internal sealed class Lease
{
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool closed;
    private volatile Hold? hold;
    private int inside;

    /// <summary>What those wait for who come now; null where nobody has to wait.</summary>
    public Hold? Held => hold;

    public bool IsClosed => closed;

    /// <summary>Whether nobody is inside at this moment.</summary>
    public bool IsIdle => Volatile.Read(ref inside) == 0;

    /// <summary>False while held and once closed; otherwise <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref inside);
        if (!closed && hold is null) return true;
        Leave();
        return false;
    }

    /// <summary>Somebody who is inside leaves something behind that still runs there, or goes in again: counts it too, held, closed or not. <see cref="Leave"/> must follow.</summary>
    public void Stay() => Interlocked.Increment(ref inside);

    public void Leave()
    {
        if (Interlocked.Decrement(ref inside) == 0 && closed) idle.TrySetResult();
    }

    /// <summary>Lets nobody in until <see cref="Resume"/> or <see cref="CloseAsync"/>.</summary>
    public void Suspend(Hold until)
    {
        hold = until;
        // Whoever enters counts itself first and looks then; here it is the other way round.
        Interlocked.MemoryBarrier();
    }

    /// <summary>Lets everybody in again.</summary>
    public void Resume()
    {
        var held = hold;
        hold = null;
        held?.Release();
    }

    /// <summary>Closes; done when the last one has left. Whoever was held looks again, and does not find it open.</summary>
    public Task CloseAsync()
    {
        Interlocked.Increment(ref inside);
        closed = true;
        Leave();
        Resume();
        return idle.Task;
    }
}
