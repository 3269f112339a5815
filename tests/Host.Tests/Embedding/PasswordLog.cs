using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Mint.Host.Tests.Embedding;

/// <summary>Reads the first password where an application logs it.</summary>
internal sealed partial class PasswordLog : ILoggerProvider, ILogger
{
    public string Password { get; private set; } = "";

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Shown().Match(formatter(state, exception)) is { Success: true } shown) Password = shown.Groups["password"].Value;
    }

    public void Dispose() { }

    [GeneratedRegex(@"\(shown once\): (?<password>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
