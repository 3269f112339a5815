using System.CommandLine;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Cli.Published;

/// <summary>A plugin in a registry as people type it: <c>id</c> or <c>id@version</c>.</summary>
internal static class PluginArgument
{
    public static Argument<string> Plugin() => new("plugin") { Description = "The plugin's id, or id@version; the latest version where none is named." };

    public static Argument<string> Version() => new("plugin") { Description = "The version: id@version." };

    /// <summary>The address of a plugin, or of a version where one is named.</summary>
    public static string PathOf(string text)
    {
        var request = PluginRequest.Parse(text);
        return request.Version is { } version ? $"api/v1/plugins/{request.Id}/{version}" : $"api/v1/plugins/{request.Id}";
    }

    /// <summary>The address of a version.</summary>
    /// <exception cref="RefusedException">MINT9060 where none is named.</exception>
    public static string VersionPathOf(string text) => PluginRequest.Parse(text).Version is not null ? PathOf(text)
        : throw new RefusedException("MINT9060", text, "names no version.", $"Write {text}@1.0.0, for instance; 'mint versions {text}' lists them.");
}
