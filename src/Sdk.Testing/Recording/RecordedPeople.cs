using Mint.Bundle;
using Mint.Host.Context;

namespace Mint.Sdk.Testing;

/// <summary>Projects in memory, behind the host's own rules; everybody is a member of all.</summary>
internal sealed class RecordedProjects(PlatformAccess access, CallLog calls) : IProjects
{
    private readonly List<Project> stored = [];

    public Project Put(string name)
    {
        lock (stored)
        {
            var now = DateTimeOffset.UtcNow;
            stored.Add(new() { Id = stored.Count + 1, Name = name, Description = "", CreatedBy = access.Actor.User.Id, CreatedAt = now, UpdatedAt = now });
            return stored[^1];
        }
    }

    public Task<Project?> FindAsync(long id, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Projects.Find", id, Value: null), () =>
    {
        access.ToReadProjects();
        lock (stored) return stored.Find(project => project.Id == id);
    }, cancellationToken);

    public Task<IReadOnlyList<Project>> ListAsync(long after = 0, int limit = 100, CancellationToken cancellationToken = default) => calls.AnswerAsync<IReadOnlyList<Project>>(new("Projects.List", 0, Value: null), () =>
    {
        access.ToReadProjects();
        lock (stored) return [.. stored.Where(project => project.Id > after).Take(Math.Clamp(limit, 1, 500))];
    }, cancellationToken);
}

/// <summary>The users who have acted so far, and their roles of the plugin, behind the host's own rules.</summary>
internal sealed class RecordedUsers(PlatformAccess access, PluginManifest manifest, CallLog calls) : IUsers, IPluginRoles
{
    private readonly SortedDictionary<string, CurrentUser> known = new(StringComparer.Ordinal);

    /// <summary>The id that a name has, and will have.</summary>
    public long IdOf(string name)
    {
        lock (known) return known.TryGetValue(name, out var user) ? user.Id : known.Count + 1;
    }

    public void Put(CurrentUser user)
    {
        lock (known) known[user.Name] = user;
    }

    public Task<UserInfo?> FindAsync(long id, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Users.Find", 0, Value: null), () => Reading().FirstOrDefault(user => user.Id == id) is { } found ? Of(found) : null, cancellationToken);

    public Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        calls.AnswerAsync<IReadOnlyList<UserInfo>>(new("Users.List", 0, Value: null), () => [.. Reading().OrderBy(user => user.Id).Select(Of)], cancellationToken);

    public Task<IReadOnlyList<UserInfo>> UsersAsync(string role, CancellationToken cancellationToken = default) => calls.AnswerAsync<IReadOnlyList<UserInfo>>(new("Roles.Users", 0, Value: null), () =>
    {
        var users = Reading();
        manifest.DemandRole(role);
        return [.. users.Where(user => user.PluginRoles.Contains(role)).Select(Of)];
    }, cancellationToken);

    private IReadOnlyList<CurrentUser> Reading()
    {
        access.ToReadUsers();
        lock (known) return [.. known.Values];
    }

    private static UserInfo Of(CurrentUser user) => new() { Id = user.Id, Name = user.Name, Role = user.Role };
}
