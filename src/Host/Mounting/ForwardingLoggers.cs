using Microsoft.Extensions.Logging;

namespace Mint.Host.Mounting;

/// <summary>A plugin's loggers write into the host's log, below <c>Plugin.&lt;id&gt;</c>.</summary>
internal sealed class ForwardingLoggers(ILoggerFactory host, string plugin) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => host.CreateLogger($"Plugin.{plugin}.{categoryName}");

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A plugin logs where the host logs.");

    public void Dispose() { }
}
