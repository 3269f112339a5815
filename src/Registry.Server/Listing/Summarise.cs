using System.Text.RegularExpressions;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using NuGet.Versioning;

namespace Mint.Registry.Server.Listing;

/// <summary>A manifest → what a catalogue shows of it. Texts are carried, never interpreted.</summary>
internal static partial class Summarise
{
    public static PluginSummary Of(PluginManifest manifest, string? latestVersion) => new(
        manifest.Id,
        manifest.DisplayName,
        manifest.Description ?? "",
        KindName(manifest.PluginType),
        new(manifest.Author?.Name, GithubOwner(manifest.Repository?.Url)),
        new("api/v1/plugins/" + manifest.Id),
        latestVersion,
        LowestPlatform(manifest.RequiresPlatform),
        new(manifest.Capabilities.Auth, manifest.Capabilities.Database, HasFrontend(manifest)),
        manifest.Tags,
        manifest.License,
        MediaTypes.OfIcon(manifest.Icon) is null ? null : $"api/v1/plugins/{manifest.Id}/{manifest.Version}/icon",
        HttpsOnly(manifest.Repository?.Url));

    public static string KindName(PluginKind kind) => kind == PluginKind.ExperimentDesign ? "experiment_design" : kind.ToString().ToLowerInvariant();

    private static bool HasFrontend(PluginManifest manifest) =>
        manifest.Files.Any(file => file.Path.StartsWith("ui/", StringComparison.Ordinal) || file.Path.StartsWith("wwwroot/", StringComparison.Ordinal));

    private static string? LowestPlatform(string? interval) =>
        VersionRange.TryParse(interval ?? "", out var range) ? range.MinVersion?.ToNormalizedString() : null;

    private static string? HttpsOnly(string? url) => url?.StartsWith("https://", StringComparison.Ordinal) == true ? url : null;

    private static string? GithubOwner(string? url) => GithubRule().Match(url ?? "") is { Success: true } match ? match.Groups["owner"].Value : null;

    [GeneratedRegex("^https://github\\.com/(?<owner>[A-Za-z0-9-]+)/[A-Za-z0-9._-]+?/?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GithubRule();
}
