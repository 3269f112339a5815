using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server;

/// <summary>What a rotation did: fingerprints of the key before and the key from now on.</summary>
public sealed record KeyRotation(Sha256Digest Former, Sha256Digest Present);

/// <summary>The registry's own keys by hand, on the machine that holds the data, while the registry is stopped.</summary>
public static class RegistryKeys
{
    /// <summary>
    /// Makes a new key. At its next start the registry signs with it what it has listed, beside the former key's signatures, which still count: hosts that pinned the former key
    /// go on with what was listed until then, and refuse what comes after until they pin the new one.
    /// </summary>
    /// <param name="dataFolder">The folder of a registry that is not running.</param>
    /// <param name="revoke">The former key may be in other hands: its signatures go, and it is listed as revoked.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <exception cref="RefusedException">MINT6005 where the folder holds no registry, MINT6001 where it runs.</exception>
    public static async Task<KeyRotation> RotateAsync(string dataFolder, bool revoke, CancellationToken cancellationToken)
    {
        var root = DataFolder.Existing(dataFolder);
        using var folder = DataFolder.Claim(root);
        using var former = RegistryKey.Read(folder.SigningKey);
        var now = Instant.Now(TimeProvider.System);
        using var db = await RegistryDb.OpenAsync(folder.Database, TimeProvider.System, cancellationToken);
        // After a crash all documents are made again; that this process ends well must not hide one.
        using (var documents = DocumentStore.Live(folder.Public)) documents.Clear();
        RetiredKeys.Write(RetiredKeys.FileOf(root), [.. former.Former, new(former.Public.Id.Hex, former.Public.ToPem(), now, revoke)]);
        RegistryKey.Replace(folder.SigningKey);
        using var present = RegistryKey.Read(folder.SigningKey);
        await db.WriteAsync(
            async connection =>
            {
                await EventLog.AppendAsync(connection, new(now, "local", revoke ? "key.revoked" : "key.rotated", null, null, former.Public.Id.Hex));
                return 0;
            },
            CancellationToken.None);
        return new(former.Public.Id, present.Public.Id);
    }
}
