using System.Data.Common;
using Dapper;
using Mint.Bundle;

namespace Mint.Registry.Server.Signing;

internal sealed record FormerKeyDocument(string KeyId, string PublicKey, string RetiredAt);

internal sealed record PublisherKeyDocument(string KeyId, string PublicKey, string Owner, string AddedAt);

/// <summary><paramref name="Owner"/> is null for a key of the registry.</summary>
internal sealed record RevokedKeyDocument(string KeyId, string? Owner, string RevokedAt, string? Reason);

/// <summary><c>GET /api/v1/keys</c>: the registry's own key, for whoever pins it; its former ones, whose signatures still count; the publishers' keys; and all that were revoked.</summary>
internal sealed record KeysDocument(PublicKeyDocument Registry, IReadOnlyList<FormerKeyDocument> Retired, IReadOnlyList<PublisherKeyDocument> Publishers, IReadOnlyList<RevokedKeyDocument> Revoked)
{
    public static async Task<KeysDocument> OfAsync(DbConnection connection, RegistryKey key)
    {
        var publishers = await PublisherKey.AllAsync(connection);
        return new(
            PublicKeyDocument.Of(key.Public),
            [.. key.Former.Where(old => !old.Revoked).Select(old => new FormerKeyDocument(old.KeyId, old.PublicKey, old.RetiredAt))],
            [.. publishers.Where(row => row.RevokedAt is null).Select(row => new PublisherKeyDocument(row.KeyId, row.PublicKey, row.Owner, row.AddedAt))],
            [
                .. key.Former.Where(old => old.Revoked).Select(old => new RevokedKeyDocument(old.KeyId, null, old.RetiredAt, null)),
                .. publishers.Where(row => row.RevokedAt is not null).Select(row => new RevokedKeyDocument(row.KeyId, row.Owner, row.RevokedAt!, row.RevokeReason)),
            ]);
    }
}

/// <summary>A publisher's key as it stands in its row.</summary>
internal sealed record PublisherKey(string KeyId, string PublicKey, string Owner, string AddedAt, string? RevokedAt, string? RevokeReason)
{
    private const string Columns = "key_id AS KeyId, public_key AS PublicKey, owner AS Owner, added_at AS AddedAt, revoked_at AS RevokedAt, revoke_reason AS RevokeReason";

    public static async Task<IReadOnlyList<PublisherKey>> AllAsync(DbConnection connection) =>
        (await connection.QueryAsync<PublisherKey>($"SELECT {Columns} FROM publisher_keys ORDER BY id")).AsList();

    /// <summary>Those of a plugin's owners, and of whoever publishes it.</summary>
    public static async Task<IReadOnlyList<PublisherKey>> OfAsync(DbConnection connection, PluginId id, string publisher) => (await connection.QueryAsync<PublisherKey>(
        $"SELECT {Columns} FROM publisher_keys WHERE owner = @publisher OR owner IN (SELECT owner FROM plugin_owners WHERE plugin_id = @Id) ORDER BY id", new { Id = id.Value, publisher })).AsList();

    public static Task<PublisherKey?> FindAsync(DbConnection connection, string keyId) =>
        connection.QuerySingleOrDefaultAsync<PublisherKey>($"SELECT {Columns} FROM publisher_keys WHERE key_id = @keyId", new { keyId });

    public TrustedKey Trusted(DateTimeOffset now) => new(VerificationKey.FromPem(PublicKey, KeyId), Owner) { RevokedAt = RevokedAt is null ? null : now };
}
