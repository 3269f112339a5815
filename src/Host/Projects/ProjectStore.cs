using Mint.Host.Data;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Projects;

/// <summary>The projects of each organisation. A user sees those that they are a member of; with <c>projects.manage_members</c>, all.</summary>
internal sealed class ProjectStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns = "p.id as Id, p.name as Name, p.description as Description, p.created_by as CreatedBy, p.created_at as CreatedAt, p.updated_at as UpdatedAt";

    /// <summary>The part of a condition that lets through what a user may see; <c>{0}</c> is the column with the project's id, <c>@viewer</c> the user, <c>@all</c> whether they see all.</summary>
    public const string Visible = "(@all or exists (select 1 from project_members m where m.project_id = {0} and m.user_id = @viewer))";

    public async Task<Project?> FindAsync(PlatformUser viewer, long id, CancellationToken cancellationToken) => (await database.FindAsync<Row>(
        $"select {Columns} from projects p where p.org_id = @org and p.id = @id and {Of("p.id")}", new { org = viewer.OrgId, id, all = SeesAll(viewer), viewer = viewer.Id }, cancellationToken))?.Public;

    public async Task<IReadOnlyList<Project>> ListAsync(PlatformUser viewer, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>(
            $"select {Columns} from projects p where p.org_id = @org and p.id > @after and {Of("p.id")} order by p.id limit @limit",
            new { org = viewer.OrgId, after, limit = Math.Clamp(limit, 1, 500), all = SeesAll(viewer), viewer = viewer.Id }, cancellationToken);
        return [.. rows.Select(row => row.Public)];
    }

    /// <summary>Whoever makes it owns it.</summary>
    public Task<Project> AddAsync(PlatformUser owner, string name, string description, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var row = await transaction.FindAsync<Row>(
            $"insert into projects (org_id, name, description, created_by, created_at, updated_at) values (@OrgId, @name, @description, @Id, @now, @now) returning {Columns.Replace("p.", "", StringComparison.Ordinal)}",
            new { owner.OrgId, owner.Id, name, description, now = Moment.Text(time.GetUtcNow()) });
        await transaction.ExecuteAsync("insert into project_members (project_id, user_id, role) values (@project, @Id, 'owner')", new { project = row!.Id, owner.Id });
        return row.Public;
    }, cancellationToken);

    public Task ChangeAsync(long id, string name, string description, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update projects set name = @name, description = @description, updated_at = @now where id = @id", new { id, name, description, now = Moment.Text(time.GetUtcNow()) }, cancellationToken);

    /// <exception cref="ConflictException">It has experiments.</exception>
    public Task DeleteAsync(long id, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var experiments = await transaction.FindAsync<long>("select count(*) from experiments where project_id = @id", new { id });
        if (experiments > 0) throw new ConflictException($"The project has {experiments} experiment{(experiments == 1 ? "" : "s")}; delete them, or put them elsewhere, first.");
        await transaction.ExecuteAsync("delete from project_members where project_id = @id", new { id });
        return await transaction.ExecuteAsync("delete from projects where id = @id", new { id });
    }, cancellationToken);

    /// <summary>Whether a user sees every project there is.</summary>
    public static bool SeesAll(PlatformUser viewer) => viewer.May(Permissions.ProjectsManageMembers);

    private static string Of(string column) => Visible.Replace("{0}", column, StringComparison.Ordinal);

    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public long CreatedBy { get; init; }
        public string CreatedAt { get; init; } = "";
        public string UpdatedAt { get; init; } = "";

        public Project Public => new() { Id = Id, Name = Name, Description = Description, CreatedBy = CreatedBy, CreatedAt = Moment.Parse(CreatedAt), UpdatedAt = Moment.Parse(UpdatedAt) };
    }
}
