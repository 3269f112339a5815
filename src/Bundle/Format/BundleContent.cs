namespace Mint.Bundle;

/// <summary>What was checked: the file, its entries and its manifest.</summary>
internal sealed record BundleContent(BundleFile File, IReadOnlyList<EntryRecord> Entries, PluginManifest Manifest, ReadOnlyMemory<byte> ManifestText);
