using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>A user with the hash of the password.</summary>
internal sealed record StoredUser(long Id, long OrgId, string Name, string Role, string PasswordHash)
{
    public PlatformUser Public => new(Id, OrgId, Name, Role);
}

/// <summary>The platform's users.</summary>
internal sealed class UserStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns = "id as Id, org_id as OrgId, name as Name, role as Role";

    public Task<StoredUser?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.FindAsync<StoredUser>($"select {Columns}, password_hash as PasswordHash from users where name = @name", new { name }, cancellationToken);

    public Task<IReadOnlyList<PlatformUser>> ListAsync(long org, CancellationToken cancellationToken) =>
        database.QueryAsync<PlatformUser>($"select {Columns} from users where org_id = @org order by id", new { org }, cancellationToken);

    /// <exception cref="ConflictException">The name is taken.</exception>
    public async Task<PlatformUser> AddAsync(long org, string name, string role, string password, CancellationToken cancellationToken)
    {
        var added = await database.ExecuteAsync(
            "insert into users (org_id, name, role, password_hash, created_at) values (@org, @name, @role, @hash, @now) on conflict (name) do nothing",
            new { org, name, role, hash = PasswordHash.Of(password), now = Moment.Text(time.GetUtcNow()) }, cancellationToken);
        if (added == 0) throw new ConflictException($"There is a user '{name}' already; choose another name.");
        return (await FindAsync(name, cancellationToken))!.Public;
    }
}
