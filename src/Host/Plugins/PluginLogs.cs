using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mint.Host.Plugins;

/// <summary>A line of a plugin's log.</summary>
/// <param name="Number">Ascending, for each plugin.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Level">For instance warning.</param>
/// <param name="Category">Who in the plugin.</param>
/// <param name="Message">The text; with an exception, its text too.</param>
internal sealed record PluginLogLine(long Number, DateTimeOffset At, LogLevel Level, string Category, string Message);

/// <summary>What plugins have logged since the platform started, the last lines of each. Texts only: an exception object would keep the plugin's code in memory.</summary>
internal sealed class PluginLogs(TimeProvider time) : ILoggerProvider
{
    private const int MostLines = 1000, LongestLine = 8000;
    private const string Prefix = "Plugin.";
    private readonly ConcurrentDictionary<string, Ring> rings = new(StringComparer.Ordinal);

    /// <summary>The lines after a number, at most so many.</summary>
    public IReadOnlyList<PluginLogLine> Read(string plugin, long after, int limit) => rings.TryGetValue(plugin, out var ring) ? ring.Read(after, limit) : [];

    /// <summary>What a plugin has logged so far is gone.</summary>
    public void Forget(string plugin)
    {
        if (rings.TryGetValue(plugin, out var ring)) ring.Clear();
    }

    public ILogger CreateLogger(string categoryName)
    {
        var parts = categoryName.Split('.', 3);
        return categoryName.StartsWith(Prefix, StringComparison.Ordinal) && parts.Length == 3 ? new Writer(rings.GetOrAdd(parts[1], _ => new Ring()), parts[2], time) : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    }

    public void Dispose() { }

    private sealed class Ring
    {
        private readonly LinkedList<PluginLogLine> lines = new();
        private long last;

        public void Add(DateTimeOffset at, LogLevel level, string category, string message)
        {
            lock (lines)
            {
                lines.AddLast(new PluginLogLine(++last, at, level, category, message));
                if (lines.Count > MostLines) lines.RemoveFirst();
            }
        }

        public void Clear()
        {
            lock (lines) lines.Clear();
        }

        public IReadOnlyList<PluginLogLine> Read(long after, int limit)
        {
            lock (lines) return [.. lines.Where(line => line.Number > after).Take(limit)];
        }
    }

    private sealed class Writer(Ring ring, string category, TimeProvider time) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var text = formatter(state, exception) + (exception is null ? "" : Environment.NewLine + exception);
            ring.Add(time.GetUtcNow(), logLevel, category, text.Length > LongestLine ? text[..LongestLine] : text);
        }
    }
}
