using System.Text.Json;
using Mint.Host.Data;
using Mint.Host.Projects;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>The experiments of each organisation. A user sees those without a project, and those of the projects that they see.</summary>
internal sealed class ExperimentStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns =
        "id as Id, project_id as ProjectId, name as Name, type as Type, status as Status, tags as Tags, metadata as Metadata, created_by as CreatedBy, created_at as CreatedAt, updated_at as UpdatedAt";

    private static readonly string visible = $"(project_id is null or {ProjectStore.Visible.Replace("{0}", "experiments.project_id", StringComparison.Ordinal)})";

    /// <summary>Null where there is none of this id that the viewer sees.</summary>
    public async Task<Experiment?> FindAsync(PlatformUser viewer, long id, CancellationToken cancellationToken) => (await database.FindAsync<Row>(
        $"select {Columns} from experiments where org_id = @org and id = @id and {visible}", new { org = viewer.OrgId, id, viewer = viewer.Id, all = ProjectStore.SeesAll(viewer) }, cancellationToken))?.Experiment;

    /// <exception cref="NotFoundException">There is none of this id that the viewer sees.</exception>
    public async Task<Experiment> RequireAsync(PlatformUser viewer, long id, CancellationToken cancellationToken) =>
        await FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException("experiment", id);

    public async Task<IReadOnlyList<Experiment>> ListAsync(PlatformUser viewer, string? type, long? project, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(
            $"select {Columns} from experiments where org_id = @org and id > @after and (@type is null or type = @type) and (@project is null or project_id = @project) and {visible} order by id limit @limit",
            new { org = viewer.OrgId, type, project, after, limit = Math.Clamp(limit, 1, 500), viewer = viewer.Id, all = ProjectStore.SeesAll(viewer) }, cancellationToken);
        return rows.Select(row => row.Experiment).ToList();
    }

    public async Task<Experiment> AddAsync(long org, long user, Experiment experiment, CancellationToken cancellationToken)
    {
        var now = Moment.Text(time.GetUtcNow());
        var row = await database.FindAsync<Row>(
            $"""
            insert into experiments (org_id, project_id, name, type, status, tags, metadata, created_by, created_at, updated_at)
            values (@org, @ProjectId, @Name, @Type, @Status, @Tags, @Metadata, @user, @now, @now) returning {Columns}
            """, Values(experiment, org, user, now), cancellationToken);
        return row!.Experiment;
    }

    /// <summary>Null where there is none of this id.</summary>
    public async Task<Experiment?> ChangeAsync(long org, Experiment experiment, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(
            $"update experiments set project_id = @ProjectId, name = @Name, type = @Type, status = @Status, tags = @Tags, metadata = @Metadata, updated_at = @now where org_id = @org and id = @Id returning {Columns}",
            Values(experiment, org, 0, Moment.Text(time.GetUtcNow())), cancellationToken);
        return row?.Experiment;
    }

    /// <summary>With its results, design data and artifacts.</summary>
    /// <returns>The files whose bytes belong to nothing now; null where there is no experiment of this id.</returns>
    public Task<IReadOnlyList<string>?> DeleteAsync(long org, long id, CancellationToken cancellationToken) => database.TransactAsync<IReadOnlyList<string>?>(async transaction =>
    {
        if (await transaction.ExecuteAsync("delete from experiments where org_id = @org and id = @id", new { org, id }) == 0) return null;
        var files = await transaction.QueryAsync<string>("select file from artifacts where experiment_id = @id", new { id });
        foreach (var table in (string[])["analysis_results", "design_data", "artifacts"]) await transaction.ExecuteAsync($"delete from {table} where experiment_id = @id", new { id });
        return files;
    }, cancellationToken);

    private static object Values(Experiment experiment, long org, long user, string now) => new
    {
        experiment.Id, experiment.ProjectId, org, user, now, experiment.Name, experiment.Type,
        Status = experiment.Status.ToString().ToLowerInvariant(),
        Tags = JsonSerializer.Serialize(experiment.Tags),
        Metadata = experiment.Metadata?.GetRawText(),
    };

    private sealed record Row
    {
        public long Id { get; init; }
        public long? ProjectId { get; init; }
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
            Id = Id, ProjectId = ProjectId, Name = Name, Type = Type, Status = Enum.Parse<ExperimentStatus>(Status, ignoreCase: true),
            Tags = JsonSerializer.Deserialize<string[]>(Tags) ?? [],
            Metadata = Metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(Metadata),
            CreatedBy = CreatedBy, CreatedAt = Moment.Parse(CreatedAt), UpdatedAt = Moment.Parse(UpdatedAt),
        };
    }
}
