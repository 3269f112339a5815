using Mint.Host.Data;

namespace Mint.Host.Projects;

/// <summary>A member of a project; <paramref name="Role"/> is <c>owner</c> or <c>member</c>.</summary>
internal sealed record ProjectMember(string Name, string Role);

/// <summary>Who works on which project.</summary>
internal sealed class MemberStore(PlatformDatabase database)
{
    public Task<IReadOnlyList<ProjectMember>> ListAsync(long project, CancellationToken cancellationToken) => database.QueryAsync<ProjectMember>(
        "select u.name as Name, m.role as Role from project_members m join users u on u.id = m.user_id where m.project_id = @project order by u.name", new { project }, cancellationToken);

    public async Task<bool> IsOwnerAsync(long project, long user, CancellationToken cancellationToken) =>
        await database.FindAsync<long>("select count(*) from project_members where project_id = @project and user_id = @user and role = 'owner'", new { project, user }, cancellationToken) > 0;

    public Task SaveAsync(long project, long user, string role, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert into project_members (project_id, user_id, role) values (@project, @user, @role) on conflict (project_id, user_id) do update set role = excluded.role", new { project, user, role }, cancellationToken);

    public async Task<bool> RemoveAsync(long project, long user, CancellationToken cancellationToken) =>
        await database.ExecuteAsync("delete from project_members where project_id = @project and user_id = @user", new { project, user }, cancellationToken) > 0;
}
