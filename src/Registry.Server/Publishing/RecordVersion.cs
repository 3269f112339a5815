using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Publishing;

/// <summary>The last step of a publish: blob, then row, owner, event and outbox in one transaction. Judges again all that another publish may have changed.</summary>
internal sealed class RecordVersion(RegistryDb db, BlobStore blobs, RegistryKey key, RegistryOptions options)
{
    /// <returns>The version where it is published now; otherwise why not.</returns>
    public async Task<(VersionRow? Row, Refusal? Refusal)> RunAsync(CheckedBundle bundle, Upload upload, string staged, AccessToken token, bool allowSimilar)
    {
        var kept = false;
        try
        {
            // Once the blob lies in its place, a client that leaves no longer stops the publish.
            return await db.WriteAsync<(VersionRow?, Refusal?)>(
                async connection =>
                {
                    if (await JudgeAsync(connection, bundle.Manifest, upload, token, allowSimilar) is { } refusal) return (null, refusal);
                    options.Watch?.Invoke(PublishStep.KeepBlob);
                    kept = blobs.Keep(staged, upload.Digest);
                    options.Watch?.Invoke(PublishStep.WriteRow);
                    var row = await WriteAsync(connection, bundle.Manifest, upload, token, ChecksRun.Of(options, allowSimilar));
                    await Extract.KeepAsync(connection, bundle.Extracts);
                    return (row, null);
                },
                new() { BeforeCommit = Settle },
                CancellationToken.None);
        }
        catch when (kept)
        {
            await DropUnlessKnownAsync(upload.Digest);
            throw;
        }
    }

    /// <summary>The answer to bytes for a version that is there already.</summary>
    public static Refusal Taken(PluginId id, VersionRow taken) => new(StatusCodes.Status409Conflict, new Problem(
        RegistryCode.VersionTaken, $"{id} {taken.Version}", "is published with other bytes, and a version never changes.", "Raise the version and publish again."));

    // The folders of all blobs first: a row is never more durable than what it speaks of.
    private void Settle()
    {
        options.Watch?.Invoke(PublishStep.FlushFolders);
        blobs.FlushFolders();
        options.Watch?.Invoke(PublishStep.Commit);
    }

    private async Task<Refusal?> JudgeAsync(DbConnection connection, PluginManifest manifest, Upload upload, AccessToken token, bool allowSimilar)
    {
        var (id, version) = (PluginId.Parse(manifest.Id), PluginVersion.Parse(manifest.Version));
        if (await Catalogue.FindAsync(connection, id, version) is { } taken) return Taken(id, taken);
        options.Watch?.Invoke(PublishStep.CheckOwner);
        if (await Ownership.RefusePublishAsync(connection, id, token) is { } notOwner) return notOwner;
        options.Watch?.Invoke(PublishStep.CheckPublisher);
        if (await PublisherAsync(connection, id, version, upload, token) is { } notSigned) return notSigned;
        options.Watch?.Invoke(PublishStep.CheckName);
        if (!allowSimilar && await NameAsync(connection, id, token) is { } similar) return new Refusal(StatusCodes.Status422UnprocessableEntity, similar);
        options.Watch?.Invoke(PublishStep.CheckHistory);
        var problems = await HistoryAsync(connection, manifest, id, version);
        return problems.Count > 0 ? new Refusal(StatusCodes.Status422UnprocessableEntity, problems) : null;
    }

    /// <summary>Why a publisher's signature, or its absence, is not taken; null where it is.</summary>
    public async Task<Refusal?> PublisherAsync(DbConnection connection, PluginId id, PluginVersion version, Upload upload, AccessToken token)
    {
        var statement = new BundleStatement(StatementKind.Release, BundleStatement.NameOf(id, version), upload.Digest, options.Time.GetUtcNow());
        var problems = await CheckPublisher.ProblemsAsync(connection, statement, upload.Signature, id, token.Owner);
        return problems.Count > 0 ? new Refusal(StatusCodes.Status422UnprocessableEntity, problems) : null;
    }

    private static async Task<Problem?> NameAsync(DbConnection connection, PluginId id, AccessToken token)
    {
        if (await Catalogue.OwnsAsync(connection, id, token.Owner) is not null) return null;
        return CheckName.Problem(id, await SimilarNames.OfOthersAsync(connection, id, token.Owner));
    }

    private static async Task<IReadOnlyList<Problem>> HistoryAsync(DbConnection connection, PluginManifest manifest, PluginId id, PluginVersion version)
    {
        var rows = await Catalogue.VersionsAsync(connection, id);
        var problems = new List<Problem>();
        if (rows.FirstOrDefault(row => row.Parsed.CompareTo(version) < 0) is { } earlier)
            problems.AddRange(CheckHistory.Problems(await Catalogue.ManifestAsync(connection, id, earlier.Version), manifest, manifest));
        if (rows.LastOrDefault(row => row.Parsed.CompareTo(version) > 0) is { } later)
            problems.AddRange(CheckHistory.Problems(manifest, await Catalogue.ManifestAsync(connection, id, later.Version), manifest));
        return problems;
    }

    // A commit that failed may have happened all the same; what stays here by mistake is removed at the next start.
    private Task<bool> DropUnlessKnownAsync(Sha256Digest digest) => db.WriteAsync(
        async connection =>
        {
            var known = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM versions WHERE sha256 = @Hex", new { digest.Hex }) > 0;
            if (!known) blobs.Drop(digest);
            return known;
        },
        CancellationToken.None);

    private async Task<VersionRow> WriteAsync(DbConnection connection, PluginManifest manifest, Upload upload, AccessToken token, IReadOnlyList<string> checks)
    {
        var (id, now) = (PluginId.Parse(manifest.Id), Instant.Now(options.Time));
        var stagedUntil = options.CoolDown > TimeSpan.Zero ? Instant.Text(options.Time.GetUtcNow() + options.CoolDown) : null;
        await connection.ExecuteAsync(
            """
            INSERT INTO versions (plugin_id, version, sha256, size, manifest, requires_platform, published_at, published_by, publisher_envelope, registry_envelope, staged_until, extracted)
            VALUES (@Id, @Version, @Sha256, @Size, @Manifest, @RequiresPlatform, @Now, @Owner, @Publisher, @Registry, @stagedUntil, 1);
            INSERT INTO plugin_owners (plugin_id, owner, added_at) SELECT @Id, @Owner, @Now WHERE NOT EXISTS (SELECT 1 FROM plugin_owners WHERE plugin_id = @Id);
            UPDATE tokens SET last_used_at = @Now WHERE id = @Token
            """,
            new
            {
                manifest.Id, manifest.Version, Sha256 = upload.Digest.Hex, Size = upload.Length, Manifest = Encoding.UTF8.GetString(ManifestJson.Write(manifest)),
                manifest.RequiresPlatform, Now = now, stagedUntil, token.Owner, Token = token.Id,
                Publisher = upload.Signature is { } envelope ? Encoding.UTF8.GetString(envelope) : null,
                Registry = key.State(id, PluginVersion.Parse(manifest.Version), upload.Digest, options.Time.GetUtcNow(), checks),
            });
        await EventLog.AppendAsync(connection, new(now, token.Owner, "version.published", manifest.Id, manifest.Version, upload.Digest.Hex));
        await Catalogue.RefreshAsync(connection, id, manifest.Version, manifest, options.Time);
        return new(manifest.Id, manifest.Version, upload.Digest.Hex, upload.Length, manifest.RequiresPlatform, now, token.Owner, null, null, null, null, stagedUntil, null, null);
    }
}
