using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>What the project says about the plugin; empty where it says nothing.</summary>
internal sealed record BuildFacts
{
    public required string Version { get; init; }

    public required string TargetFramework { get; init; }

    public required string SdkVersion { get; init; }

    public string Description { get; init; } = "";

    public string Author { get; init; } = "";

    public string License { get; init; } = "";

    public string Homepage { get; init; } = "";

    public string RepositoryUrl { get; init; } = "";

    public string Commit { get; init; } = "";

    public bool Dirty { get; init; }

    /// <summary>The whole manifest, but for the files, which the writer measures.</summary>
    public PluginManifest AddTo(PluginManifest declared, BundleContents contents) => declared with
    {
        Version = Version,
        TargetFramework = TargetFramework,
        SdkVersion = SdkVersion,
        Description = Given(Description),
        Author = Given(Author) is { } name ? new(name, null, null) : null,
        License = Given(License),
        Homepage = Given(Homepage),
        Repository = Given(RepositoryUrl) is { } url ? new(url, Given(Commit), Dirty) : null,
        Icon = declared.Icon ?? (contents.Holds("icon.svg") ? "icon.svg" : contents.Holds("icon.png") ? "icon.png" : null),
        Readme = contents.Holds("README.md") ? "README.md" : null,
        Changelog = contents.Holds("CHANGELOG.md") ? "CHANGELOG.md" : null,
        Assemblies = contents.Assemblies,
        RuntimeIdentifiers = contents.RuntimeIdentifiers,
    };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
