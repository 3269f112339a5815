using System.Collections.Concurrent;

namespace Mint.Registry.Server.Web;

/// <summary>So many acts a minute for each key, as a bucket that refills evenly.</summary>
internal sealed class RateLimit(int perMinute, TimeProvider time)
{
    private const int MostKeys = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one; how long to wait where none is left, zero otherwise.</summary>
    public TimeSpan Take(string key)
    {
        if (buckets.Count >= MostKeys) Forget();
        var bucket = buckets.GetOrAdd(key, _ => new Bucket { Left = perMinute, At = time.GetTimestamp() });
        lock (bucket)
        {
            Refill(bucket);
            if (bucket.Left < 1) return TimeSpan.FromSeconds(Math.Ceiling((1 - bucket.Left) * 60 / perMinute));
            bucket.Left--;
            return TimeSpan.Zero;
        }
    }

    private void Refill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Left = Math.Min(perMinute, bucket.Left + (time.GetElapsedTime(bucket.At, now).TotalMinutes * perMinute));
        bucket.At = now;
    }

    // Those that have refilled are as if they had never been.
    private void Forget()
    {
        foreach (var (key, bucket) in buckets)
        {
            if (time.GetElapsedTime(bucket.At) >= TimeSpan.FromMinutes(1)) buckets.TryRemove(key, out _);
        }

        if (buckets.Count >= MostKeys) buckets.Clear();
    }

    private sealed class Bucket
    {
        public double Left { get; set; }
        public long At { get; set; }
    }
}
