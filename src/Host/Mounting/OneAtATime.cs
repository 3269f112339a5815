namespace Mint.Host.Mounting;

/// <summary>Lets one in and turns the others away.</summary>
internal sealed class OneAtATime
{
    private int inside;

    /// <summary>True for the one who is in; <see cref="Leave"/> must follow.</summary>
    public bool TryEnter() => Interlocked.Exchange(ref inside, 1) == 0;

    public void Leave() => Volatile.Write(ref inside, 0);
}
