using Mint.Bundle;

namespace Mint.Cli.Client;

/// <summary>Addresses as people type them.</summary>
internal static class Address
{
    /// <summary>A platform's address, ending in a slash: what its API's paths are relative to, also below a path of a proxy.</summary>
    public static Uri Platform(string text) => new(Parse(text).GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    /// <summary>A registry's address: http, https, or an export's folder on this machine, as a path or with <c>file://</c>.</summary>
    public static Uri Registry(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.IsFile ? url
        : Directory.Exists(text) ? new(Path.GetFullPath(text))
        : Parse(text);

    /// <summary>An absolute http or https address.</summary>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new RefusedException("MINT9004", text, "is not an http or https address.", "Write it with its scheme, for instance http://127.0.0.1:5290.");
}
