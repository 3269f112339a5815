using Mint.Bundle;
using Mint.Host.PluginData;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>A version that is to serve.</summary>
internal sealed record Raising
{
    /// <summary>The plugin's assembly; its dependencies lie beside it.</summary>
    public required string MainAssembly { get; init; }
    public required PluginManifest Manifest { get; init; }

    /// <summary>What its data follow.</summary>
    public required IReadOnlyList<Migration> Migrations { get; init; }

    /// <summary>The name of its database.</summary>
    public required string Data { get; init; }

    /// <summary>The database that its own is copied from while requests wait; null where it takes over the data as they lie there.</summary>
    public string? CopyOf { get; init; }

    /// <summary>Puts the present data aside before anything changes; null where that is not asked for.</summary>
    public Func<CancellationToken, Task<Archive>>? Archive { get; init; }

    /// <summary>Whether it must say that it is well before it serves.</summary>
    public bool Probe { get; init; }

    public PluginId Id => PluginId.Parse(Manifest.Id);

    public static Raising Of(InstalledPlugin plugin) => new()
    {
        MainAssembly = Path.Combine(plugin.Folder, "lib", plugin.Manifest.Entry.Assembly + ".dll"), Manifest = plugin.Manifest, Migrations = plugin.Migrations, Data = plugin.Entry.Data,
    };
}
