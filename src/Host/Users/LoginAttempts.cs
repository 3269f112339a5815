using System.Collections.Concurrent;

namespace Mint.Host.Users;

/// <summary>
/// How often a name may be tried from an address: ten times at once, then ten times a minute, until a login succeeds. Checking a password
/// is slow on purpose; no more than half of the processors are ever busy with it.
/// </summary>
internal sealed class LoginAttempts(TimeProvider time) : IDisposable
{
    private const int PerMinute = 10, MostKeys = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim processors = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Checks a password where there are attempts left.</summary>
    /// <param name="key">Who tries what.</param>
    /// <param name="verify">The check.</param>
    /// <param name="cancellationToken">Stops waiting for a processor.</param>
    /// <returns>Whether it was right, or how long to wait before the next attempt.</returns>
    public async Task<(bool Right, TimeSpan Wait)> TryAsync(string key, Func<bool> verify, CancellationToken cancellationToken)
    {
        await processors.WaitAsync(cancellationToken);
        try
        {
            var wait = Take(key);
            if (wait > TimeSpan.Zero) return (false, wait);
            if (!verify()) return (false, TimeSpan.Zero);
            buckets.TryRemove(key, out _);
            return (true, TimeSpan.Zero);
        }
        finally
        {
            processors.Release();
        }
    }

    public void Dispose() => processors.Dispose();

    private TimeSpan Take(string key)
    {
        if (buckets.Count >= MostKeys) Forget();
        var bucket = buckets.GetOrAdd(key, _ => new Bucket { Left = PerMinute, At = time.GetTimestamp() });
        lock (bucket)
        {
            var now = time.GetTimestamp();
            bucket.Left = Math.Min(PerMinute, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalMinutes * PerMinute));
            bucket.At = now;
            if (bucket.Left < 1) return TimeSpan.FromSeconds(Math.Ceiling((1 - bucket.Left) * 60 / PerMinute));
            bucket.Left--;
            return TimeSpan.Zero;
        }
    }

    // Those that have refilled are as if they had never been.
    private void Forget()
    {
        foreach (var (key, bucket) in buckets)
            if (time.GetElapsedTime(bucket.At) >= TimeSpan.FromMinutes(1)) buckets.TryRemove(key, out _);
        if (buckets.Count >= MostKeys) buckets.Clear();
    }

    private sealed class Bucket
    {
        public double Left { get; set; }
        public long At { get; set; }
    }
}
