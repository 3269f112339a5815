using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;

namespace Mint.Bench.Registry;

/// <summary>A data folder with plugins that nobody had to publish: the rows that publishing writes, by the code that writes them, signed; without bundles and without the plugins' documents.</summary>
internal static class Seed
{
    private const int Tokens = 64;
    private const string Owner = "bench";

    /// <returns>Tokens that may publish; many, since each has a limit.</returns>
    public static async Task<IReadOnlyList<string>> CreateAsync(string data, IEnumerable<Offer> offers)
    {
        await (await RegistryServer.BuildAsync(new(data, "http://127.0.0.1:0") { Log = Microsoft.Extensions.Logging.LogLevel.Warning })).DisposeAsync();
        using var db = await RegistryDb.OpenAsync(DataFolder.DatabaseOf(data), TimeProvider.System, CancellationToken.None);
        using var key = RegistryKey.Read(DataFolder.SigningKeyOf(data));
        var tokens = await db.WriteAsync(connection => WriteAsync(connection, key, offers), CancellationToken.None);
        // The next start writes it, with all of them.
        using var documents = DocumentStore.Live(Path.Combine(data, "public"));
        documents.Remove(DocumentName.Feed);
        return tokens;
    }

    private static async Task<List<string>> WriteAsync(DbConnection connection, RegistryKey key, IEnumerable<Offer> offers)
    {
        foreach (var offer in offers) await PutAsync(connection, key, offer);
        await connection.ExecuteAsync("DELETE FROM outbox");
        var secrets = new List<string>();
        for (var i = 0; i < Tokens; i++) secrets.Add((await IssueToken.WriteAsync(connection, new(FormattableString.Invariant($"{Owner}-{i}"), Owner, ["publish"], null, null), "local", DateTimeOffset.UtcNow)).Secret);
        return secrets;
    }

    private static async Task PutAsync(DbConnection connection, RegistryKey key, Offer offer)
    {
        var digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(offer.Id));
        var manifest = Bundles.Manifest(offer) with { Files = [new("lib/Mint.Bench.Registry.dll", 20_000, digest)] };
        var (text, now) = (ManifestJson.Write(manifest), TimeProvider.System.GetUtcNow());
        await connection.ExecuteAsync(
            """
            INSERT INTO versions (plugin_id, version, sha256, size, manifest, requires_platform, published_at, published_by, registry_envelope, extracted)
            VALUES (@Id, @Version, @Hex, 20000, @Text, @RequiresPlatform, @Now, @Owner, @Envelope, 1);
            INSERT INTO plugin_owners (plugin_id, owner, added_at) VALUES (@Id, @Owner, @Now)
            """,
            new
            {
                manifest.Id, manifest.Version, digest.Hex, Text = Encoding.UTF8.GetString(text), manifest.RequiresPlatform, Now = Instant.Text(now), Owner,
                Envelope = key.State(PluginId.Parse(manifest.Id), PluginVersion.Parse(manifest.Version), digest, now, []),
            });
        await Catalogue.RefreshAsync(connection, PluginId.Parse(manifest.Id), manifest.Version, TimeProvider.System);
    }
}
