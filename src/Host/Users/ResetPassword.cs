using Mint.Host.Audit;
using Mint.Host.Data;

namespace Mint.Host.Users;

/// <summary>The way back in for who has the machine but no password; the platform must not run.</summary>
internal static class ResetPassword
{
    /// <exception cref="Mint.Bundle.RefusedException">MINT8100, MINT8101, MINT8003, MINT8007.</exception>
    public static async Task<string> RunAsync(string dataFolder, string name)
    {
        if (!File.Exists(Path.Combine(dataFolder, "platform.db"))) throw Refusals.NoPlatform(Path.GetFullPath(dataFolder));
        using var folder = DataFolder.Open(dataFolder);
        var database = new PlatformDatabase(folder);
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        var users = new UserStore(database, TimeProvider.System);
        if (await users.FindAsync(name, CancellationToken.None) is not { } user) throw Refusals.NoSuchUser(name, await database.QueryAsync<string>("select name from users order by id", null, CancellationToken.None));
        var password = PasswordHash.NewPassword();
        await users.SetPasswordAsync(user.Id, password, keep: null, CancellationToken.None);
        await database.ExecuteAsync("update users set disabled_at = null where id = @Id", new { user.Id }, CancellationToken.None);
        await new AuditLog(database, TimeProvider.System).WriteAsync(user: null, "user.password_reset", name);
        folder.Platform.Release();
        return password;
    }
}
