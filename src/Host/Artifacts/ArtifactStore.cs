using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Artifacts;

/// <summary>An artifact and the name of the file with its bytes.</summary>
internal sealed record StoredArtifact(Artifact Public, string File);

/// <summary>What the platform knows of files; their bytes are in <see cref="ArtifactFiles"/>.</summary>
internal sealed class ArtifactStore(PlatformDatabase database)
{
    private const string Columns =
        "id as Id, experiment_id as ExperimentId, plugin_id as PluginId, name as Name, content_type as ContentType, size as Size, digest as Digest, created_by as CreatedBy, created_at as CreatedAt, file as File";

    public async Task<IReadOnlyList<StoredArtifact>> ListAsync(long experiment, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>($"select {Columns} from artifacts where experiment_id = @experiment order by id", new { experiment }, cancellationToken)).Select(row => row.Stored)];

    public async Task<StoredArtifact?> FindAsync(long experiment, long id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>($"select {Columns} from artifacts where experiment_id = @experiment and id = @id", new { experiment, id }, cancellationToken))?.Stored;

    /// <summary>The bytes of all files of an organisation.</summary>
    public Task<long> UsedAsync(long org, CancellationToken cancellationToken) =>
        database.FindAsync<long>("select coalesce(sum(size), 0) from artifacts where org_id = @org", new { org }, cancellationToken);

    /// <summary>Adds a file whose bytes are in place.</summary>
    /// <returns>Null where the experiment went meanwhile, or the quota would be exceeded.</returns>
    public Task<Artifact?> TryAddAsync(long org, Artifact artifact, string file, long quota, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var used = await transaction.FindAsync<long>("select coalesce(sum(size), 0) from artifacts where org_id = @org", new { org });
        if (used + artifact.Size > quota || await transaction.FindAsync<long>("select count(*) from experiments where id = @ExperimentId", new { artifact.ExperimentId }) == 0) return null;
        var row = await transaction.FindAsync<Row>(
            $"""
            insert into artifacts (org_id, experiment_id, plugin_id, name, content_type, size, digest, file, created_by, created_at)
            values (@org, @ExperimentId, @PluginId, @Name, @ContentType, @Size, @Digest, @file, @CreatedBy, @created) returning {Columns}
            """,
            new { org, artifact.ExperimentId, artifact.PluginId, artifact.Name, artifact.ContentType, artifact.Size, artifact.Digest, file, artifact.CreatedBy, created = Moment.Text(artifact.CreatedAt) });
        return row!.Stored.Public;
    }, cancellationToken);

    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken) => await database.ExecuteAsync("delete from artifacts where id = @id", new { id }, cancellationToken) > 0;

    /// <summary>The names of all files that belong to something.</summary>
    public Task<IReadOnlyList<string>> FilesAsync(CancellationToken cancellationToken) => database.QueryAsync<string>("select file from artifacts", null, cancellationToken);

    private sealed record Row
    {
        public long Id { get; init; }
        public long ExperimentId { get; init; }
        public string? PluginId { get; init; }
        public string Name { get; init; } = "";
        public string ContentType { get; init; } = "";
        public long Size { get; init; }
        public string Digest { get; init; } = "";
        public long CreatedBy { get; init; }
        public string CreatedAt { get; init; } = "";
        public string File { get; init; } = "";

        public StoredArtifact Stored => new(new()
        {
            Id = Id, ExperimentId = ExperimentId, PluginId = PluginId, Name = Name, ContentType = ContentType, Size = Size, Digest = Digest, CreatedBy = CreatedBy, CreatedAt = Moment.Parse(CreatedAt),
        }, File);
    }
}
