using Microsoft.Extensions.Logging;

namespace Mint.Host.Mounting;

/// <summary>A plugin's loggers write into the host's log, below <c>Plugin.&lt;id&gt;</c>; the framework's keep their names, so that the host's filters hold.</summary>
internal sealed class ForwardingLoggers(ILoggerFactory host, string plugin) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => host.CreateLogger(categoryName.StartsWith("Microsoft.", StringComparison.Ordinal) ? categoryName : $"Plugin.{plugin}.{categoryName}");

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A plugin logs where the host logs.");

    public void Dispose() { }
}
