using System.Text.Json;
using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>The experiments of each organisation.</summary>
internal sealed class ExperimentStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns =
        "id as Id, name as Name, type as Type, status as Status, tags as Tags, metadata as Metadata, created_by as CreatedBy, created_at as CreatedAt, updated_at as UpdatedAt";

    public async Task<Experiment?> FindAsync(long org, long id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>($"select {Columns} from experiments where org_id = @org and id = @id", new { org, id }, cancellationToken))?.Experiment;

    public async Task<IReadOnlyList<Experiment>> ListAsync(long org, string? type, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(
            $"select {Columns} from experiments where org_id = @org and id > @after and (@type is null or type = @type) order by id limit @limit",
            new { org, type, after, limit = Math.Clamp(limit, 1, 500) }, cancellationToken);
        return rows.Select(row => row.Experiment).ToList();
    }

    public async Task<Experiment> AddAsync(long org, long user, Experiment experiment, CancellationToken cancellationToken)
    {
        var now = Moment.Text(time.GetUtcNow());
        var row = await database.FindAsync<Row>(
            $"""
            insert into experiments (org_id, name, type, status, tags, metadata, created_by, created_at, updated_at)
            values (@org, @Name, @Type, @Status, @Tags, @Metadata, @user, @now, @now) returning {Columns}
            """, Values(experiment, org, user, now), cancellationToken);
        return row!.Experiment;
    }

    /// <summary>Null where there is none of this id.</summary>
    public async Task<Experiment?> ChangeAsync(long org, Experiment experiment, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(
            $"update experiments set name = @Name, type = @Type, status = @Status, tags = @Tags, metadata = @Metadata, updated_at = @now where org_id = @org and id = @Id returning {Columns}",
            Values(experiment, org, 0, Moment.Text(time.GetUtcNow())), cancellationToken);
        return row?.Experiment;
    }

    /// <summary>Its results go first: an id is never seen with the results of another experiment. False where there is none of this id.</summary>
    public async Task<bool> DeleteAsync(long org, long id, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync("delete from analysis_results where experiment_id in (select id from experiments where org_id = @org and id = @id)", new { org, id }, cancellationToken);
        return await database.ExecuteAsync("delete from experiments where org_id = @org and id = @id", new { org, id }, cancellationToken) > 0;
    }

    private static object Values(Experiment experiment, long org, long user, string now) => new
    {
        experiment.Id, org, user, now, experiment.Name, experiment.Type,
        Status = experiment.Status.ToString().ToLowerInvariant(),
        Tags = JsonSerializer.Serialize(experiment.Tags),
        Metadata = experiment.Metadata?.GetRawText(),
    };

    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Type { get; init; } = "";
        public string Status { get; init; } = "";
        public string Tags { get; init; } = "[]";
        public string? Metadata { get; init; }
        public long CreatedBy { get; init; }
        public string CreatedAt { get; init; } = "";
        public string UpdatedAt { get; init; } = "";

        public Experiment Experiment => new()
        {
            Id = Id, Name = Name, Type = Type, Status = Enum.Parse<ExperimentStatus>(Status, ignoreCase: true),
            Tags = JsonSerializer.Deserialize<string[]>(Tags) ?? [],
            Metadata = Metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(Metadata),
            CreatedBy = CreatedBy, CreatedAt = Moment.Parse(CreatedAt), UpdatedAt = Moment.Parse(UpdatedAt),
        };
    }
}
