using Mint.Host.Artifacts;
using Mint.Host.Data;
using Mint.Host.Users;

namespace Mint.Host;

/// <summary>Brings the platform's own database up to date and removes files that belong to nothing; in an empty one creates the organisation and the user <c>admin</c>.</summary>
internal sealed class FirstStart(DataFolder folder, PlatformDatabase database, UserStore users, ArtifactStore artifacts, ArtifactFiles files, TimeProvider time)
{
    private const string NoRegistries = """
        {
          "marketplace": {
            "registries": []
          }
        }

        """;

    /// <returns>The admin's password, where the admin was created now.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(time, cancellationToken);
        files.Sweep(await artifacts.FilesAsync(cancellationToken));
        if (!File.Exists(folder.Configuration)) await File.WriteAllTextAsync(folder.Configuration, NoRegistries, cancellationToken);
        if (await database.FindAsync<long>("select count(*) from users", null, cancellationToken) > 0) return null;
        var org = await database.FindAsync<long>("insert into organisations (name) values ('default') returning id", null, cancellationToken);
        var password = PasswordHash.NewPassword();
        await users.AddAsync(org, "admin", "Admin", password, cancellationToken);
        return password;
    }
}
