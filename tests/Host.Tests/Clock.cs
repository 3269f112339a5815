namespace Mint.Host.Tests;

/// <summary>A clock that can be set ahead.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <summary>Stands still but for what is asked for.</summary>
    public override long GetTimestamp() => (long)(Ahead.TotalSeconds * TimestampFrequency);
}
