using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Documents;

/// <summary>A file of a bundle that is shown without the bundle: README, changelog or icon. Kept by its digest, which the manifest names, so that equal ones are kept once.</summary>
internal sealed record Extract(Sha256Digest Digest, byte[] Content)
{
    /// <summary>Those of a checked bundle.</summary>
    public static IReadOnlyList<Extract> Of(PluginBundle bundle) =>
        [.. Paths(bundle.Manifest).Select(path => new Extract(bundle.Manifest.Files.First(file => file.Path == path).Sha256, bundle.ReadEntry(path))).DistinctBy(extract => extract.Digest)];

    /// <summary>The content of a file that the manifest names; null where it names none, or that is not kept.</summary>
    public static async Task<byte[]?> FindAsync(DbConnection connection, PluginManifest manifest, string? path)
    {
        if (path is null || manifest.Files.FirstOrDefault(file => file.Path == path) is not { } file) return null;
        return await connection.QuerySingleOrDefaultAsync<byte[]?>("SELECT content FROM extracts WHERE sha256 = @Hex", new { file.Sha256.Hex });
    }

    public static async Task KeepAsync(DbConnection connection, IReadOnlyList<Extract> extracts)
    {
        foreach (var extract in extracts) await connection.ExecuteAsync("INSERT INTO extracts (sha256, content) VALUES (@Hex, @Content) ON CONFLICT DO NOTHING", new { extract.Digest.Hex, extract.Content });
    }

    /// <summary>Takes those of versions from before extracts were kept out of their bundles; a bundle that cannot be read is tried again at the next start.</summary>
    public static async Task<int> CompleteAsync(DbConnection connection, BlobStore blobs)
    {
        var missing = (await connection.QueryAsync<(string Plugin, string Version, string Sha256)>("SELECT plugin_id, version, sha256 FROM versions WHERE extracted IS NULL")).AsList();
        var taken = 0;
        foreach (var (plugin, version, sha256) in missing)
        {
            if (!Sha256Digest.TryParse(sha256, out var digest) || !File.Exists(blobs.PathOf(digest))) continue;
            await using var content = File.OpenRead(blobs.PathOf(digest));
            using var bundle = BundleReader.Read(content).Bundle;
            if (bundle is null) continue;
            await KeepAsync(connection, Of(bundle));
            await connection.ExecuteAsync("UPDATE versions SET extracted = 1 WHERE plugin_id = @plugin AND version = @version", new { plugin, version });
            taken++;
        }
        return taken;
    }

    private static IEnumerable<string> Paths(PluginManifest manifest) =>
        new[] { manifest.Readme, manifest.Changelog, MediaTypes.OfIcon(manifest.Icon) is null ? null : manifest.Icon }.OfType<string>();
}
