using System.Collections.Frozen;
using System.Text.Json;
using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>A user as stored, with the hash of the password and what the role may.</summary>
internal sealed record StoredUser
{
    /// <summary>What a query about users selects, as <c>u</c>, from <see cref="Tables"/>.</summary>
    public const string Columns = "u.id as Id, u.org_id as OrgId, u.name as Name, u.role as Role, u.password_hash as PasswordHash, u.disabled_at as DisabledAt, r.permissions as Permissions";

    public const string Tables = "users u " + JoinedRoles;

    /// <summary>What follows <c>users u</c>.</summary>
    public const string JoinedRoles = "left join roles r on r.org_id = u.org_id and r.name = u.role";

    public long Id { get; init; }
    public long OrgId { get; init; }
    public string Name { get; init; } = "";
    public string Role { get; init; } = "";
    public string PasswordHash { get; init; } = "";

    /// <summary>Since when the user may not log in; null for who may.</summary>
    public string? DisabledAt { get; init; }

    /// <summary>Those of a custom role, a JSON array; null for a preset one.</summary>
    public string? Permissions { get; init; }

    public PlatformUser Public => new(Id, OrgId, Name, Role) { Rights = Permissions is null ? Users.Permissions.Of(Role) : RightsOf(Permissions) };

    /// <summary>A custom role's permissions, without those that this version does not know.</summary>
    public static FrozenSet<string> RightsOf(string json) => (JsonSerializer.Deserialize<string[]>(json) ?? []).Where(Users.Permissions.All.Contains).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>The platform's users.</summary>
internal sealed class UserStore(PlatformDatabase database, TimeProvider time)
{
    public Task<StoredUser?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.FindAsync<StoredUser>($"select {StoredUser.Columns} from {StoredUser.Tables} where u.name = @name", new { name }, cancellationToken);

    /// <summary>The user of this id where they may still act; null for who was disabled or deleted.</summary>
    public async Task<PlatformUser?> FindActiveAsync(long id, CancellationToken cancellationToken) =>
        (await database.FindAsync<StoredUser>($"select {StoredUser.Columns} from {StoredUser.Tables} where u.id = @id and u.disabled_at is null", new { id }, cancellationToken))?.Public;

    public Task<IReadOnlyList<StoredUser>> ListAsync(long org, CancellationToken cancellationToken) =>
        database.QueryAsync<StoredUser>($"select {StoredUser.Columns} from {StoredUser.Tables} where u.org_id = @org order by u.id", new { org }, cancellationToken);

    /// <exception cref="ConflictException">The name is taken.</exception>
    public async Task<PlatformUser> AddAsync(long org, string name, string role, string password, CancellationToken cancellationToken)
    {
        var added = await database.ExecuteAsync(
            "insert into users (org_id, name, role, password_hash, created_at) values (@org, @name, @role, @hash, @now) on conflict (name) do nothing",
            new { org, name, role, hash = PasswordHash.Of(password), now = Moment.Text(time.GetUtcNow()) }, cancellationToken);
        if (added == 0) throw new ConflictException($"There is a user '{name}' already; choose another name.");
        return (await FindAsync(name, cancellationToken))!.Public;
    }

    /// <summary>A new password; every session but the one that is kept ends.</summary>
    /// <param name="id">The user.</param>
    /// <param name="password">The new one.</param>
    /// <param name="keep">The hash of the token whose session goes on, or null.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    public Task SetPasswordAsync(long id, string password, string? keep, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        await transaction.ExecuteAsync("update users set password_hash = @hash where id = @id", new { id, hash = PasswordHash.Of(password) });
        return await transaction.ExecuteAsync("delete from sessions where user_id = @id and (@keep is null or token_hash <> @keep)", new { id, keep });
    }, cancellationToken);

    /// <summary>Changes role and whether the user may log in, unless no enabled admin would be left. Who is disabled is logged out.</summary>
    /// <exception cref="ConflictException">Nobody could manage the platform afterwards.</exception>
    public Task ChangeAsync(StoredUser user, string role, bool disabled, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        var since = disabled ? user.DisabledAt ?? Moment.Text(time.GetUtcNow()) : null;
        await transaction.ExecuteAsync("update users set role = @role, disabled_at = @since where id = @Id", new { user.Id, role, since });
        if (disabled) await transaction.ExecuteAsync("delete from sessions where user_id = @Id", new { user.Id });
        await DemandAdminAsync(transaction, user);
        return 0;
    }, cancellationToken);

    /// <summary>Removes the user with sessions, plugin roles and memberships. What they made stays, with their number, which nobody else ever gets.</summary>
    /// <exception cref="ConflictException">Nobody could manage the platform afterwards.</exception>
    public Task DeleteAsync(StoredUser user, CancellationToken cancellationToken) => database.TransactAsync(async transaction =>
    {
        foreach (var table in (string[])["sessions", "plugin_roles", "project_members"]) await transaction.ExecuteAsync($"delete from {table} where user_id = @Id", new { user.Id });
        await transaction.ExecuteAsync("delete from users where id = @Id", new { user.Id });
        await DemandAdminAsync(transaction, user);
        return 0;
    }, cancellationToken);

    private static async Task DemandAdminAsync(PlatformTransaction transaction, StoredUser user)
    {
        var left = await transaction.FindAsync<long>("select count(*) from users where org_id = @OrgId and role = 'Admin' and disabled_at is null", new { user.OrgId });
        if (left == 0) throw new ConflictException($"'{user.Name}' is the last admin who can log in; give somebody else the role Admin first.");
    }
}
