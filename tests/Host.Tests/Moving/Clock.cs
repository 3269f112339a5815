namespace Mint.Host.Tests.Moving;

/// <summary>A clock that stands still but for <see cref="Advance"/>.</summary>
internal sealed class Clock : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private long ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddTicks(GetTimestamp());

    public void Advance(TimeSpan by)
    {
        var now = Interlocked.Add(ref ticks, by.Ticks);
        Alarm[] due;
        lock (alarms) due = [.. alarms.Where(alarm => alarm.Due <= now)];
        foreach (var alarm in due) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        lock (alarms) alarms.Add(alarm);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(Clock clock, Action ring) : ITimer
    {
        public long Due { get; private set; } = long.MaxValue;

        public void Ring()
        {
            Due = long.MaxValue;
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks;
            return true;
        }

        public void Dispose()
        {
            lock (clock.alarms) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
