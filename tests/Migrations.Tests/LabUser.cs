using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>A user of the server with as few rights as the set-up of a host may give him.</summary>
internal sealed class LabUser : IAsyncDisposable
{
    public string Name { get; } = $"lab_{Guid.NewGuid():n}";

    public string Address { get; private set; } = "";

    public static async Task<LabUser> CreateAsync(string rights, bool mayCreate)
    {
        var user = new LabUser();
        var address = PostgresAddress.Of(Requires.Postgres());
        await RoleSchema.AdminAsync($"CREATE ROLE {user.Name} {rights} PASSWORD 'lab'");
        if (mayCreate) await RoleSchema.AdminAsync($"GRANT CREATE ON DATABASE {address.Database} TO {user.Name}");
        (address.Username, address.Password) = (user.Name, "lab");
        user.Address = address.ConnectionString;
        return user;
    }

    public async ValueTask DisposeAsync() => await RoleSchema.AdminAsync($"DROP OWNED BY {Name}; DROP ROLE {Name}");
}
