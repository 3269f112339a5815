using System.Collections.Frozen;
using System.Text.Json;
using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>A role: what those who have it may.</summary>
internal sealed record PlatformRole(string Name, string Description, FrozenSet<string> Permissions, bool Preset);

/// <summary>The preset roles and those that an organisation made.</summary>
internal sealed class RoleStore(PlatformDatabase database)
{
    private static readonly IReadOnlyList<PlatformRole> preset =
    [
        new("Admin", "May everything.", Permissions.Of("Admin"), Preset: true),
        new("Member", "Works with projects, experiments and plugins.", Permissions.Of("Member"), Preset: true),
        new("Viewer", "Looks on.", Permissions.Of("Viewer"), Preset: true),
    ];

    /// <summary>The preset ones first, then by name.</summary>
    public async Task<IReadOnlyList<PlatformRole>> ListAsync(long org, CancellationToken cancellationToken) =>
        [.. preset, .. (await database.QueryAsync<Row>("select name as Name, description as Description, permissions as Permissions from roles where org_id = @org order by name", new { org }, cancellationToken)).Select(row => row.Public)];

    /// <summary>Null where there is none of this name.</summary>
    public async Task<PlatformRole?> FindAsync(long org, string name, CancellationToken cancellationToken) =>
        (await ListAsync(org, cancellationToken)).FirstOrDefault(role => role.Name == name);

    /// <summary>Makes a role or changes it, for all who have it at once.</summary>
    public Task SaveAsync(long org, PlatformRole role, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        insert into roles (org_id, name, description, permissions) values (@org, @Name, @Description, @permissions)
        on conflict (org_id, name) do update set description = excluded.description, permissions = excluded.permissions
        """, new { org, role.Name, role.Description, permissions = JsonSerializer.Serialize(role.Permissions.Order(StringComparer.Ordinal)) }, cancellationToken);

    /// <exception cref="ConflictException">Somebody has it.</exception>
    public Task DeleteAsync(long org, string name, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var users = await transaction.FindAsync<long>("select count(*) from users where org_id = @org and role = @name", new { org, name });
        if (users > 0) throw new ConflictException($"{users} user{(users == 1 ? " has" : "s have")} the role '{name}'; give them another first.");
        return await transaction.ExecuteAsync("delete from roles where org_id = @org and name = @name", new { org, name });
    }, cancellationToken);

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string Permissions { get; init; } = "[]";

        public PlatformRole Public => new(Name, Description, StoredUser.RightsOf(Permissions), Preset: false);
    }
}
