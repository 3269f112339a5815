namespace Mint.Bundle;

/// <summary>What was checked: the file, its entries and its manifest; and what was kept of it.</summary>
internal sealed record BundleContent(BundleFile File, IReadOnlyList<EntryRecord> Entries, PluginManifest Manifest, ReadOnlyMemory<byte> ManifestText, KeptEntries? Kept);
