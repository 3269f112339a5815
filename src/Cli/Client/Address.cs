using Mint.Bundle;

namespace Mint.Cli.Client;

/// <summary>Addresses as people type them.</summary>
internal static class Address
{
    /// <summary>An absolute http or https address without a trailing slash.</summary>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new RefusedException("MINT9004", text, "is not an http or https address.", "Write it with its scheme, for instance http://127.0.0.1:5290.");
}
