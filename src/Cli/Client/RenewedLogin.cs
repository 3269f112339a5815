using Mint.Bundle;

namespace Mint.Cli.Client;

/// <summary>Renews a login whose token is about to expire. One process at a time: a refresh token that comes twice ends its session.</summary>
internal static class RenewedLogin
{
    private static readonly TimeSpan margin = TimeSpan.FromMinutes(1), patience = TimeSpan.FromSeconds(10);

    /// <summary>The login itself while its token counts, or where it cannot be renewed.</summary>
    /// <exception cref="RefusedException">The platform does not answer, or the session is over.</exception>
    public static async Task<Login> OfAsync(Login login, CancellationToken cancellationToken)
    {
        if (login.RefreshToken is null || login.ExpiresAt - margin > DateTimeOffset.UtcNow) return login;
        await using var turn = await TakeTurnAsync(cancellationToken);
        var stored = ClientConfig.Load().Logins.FirstOrDefault(known => known.Url == login.Url) ?? login;
        return stored.ExpiresAt - margin > DateTimeOffset.UtcNow ? stored : await RenewAsync(stored, cancellationToken);
    }

    /// <summary>A new pair of tokens, remembered at once.</summary>
    public static async Task<Login> RenewAsync(Login login, CancellationToken cancellationToken)
    {
        var url = new Uri(login.Url);
        using var platform = new PlatformClient(url, token: null);
        var renewed = Login.Of(url, login.User, await platform.PostAsync("api/auth/refresh", new { login.RefreshToken }, cancellationToken));
        var config = ClientConfig.Load();
        // Where it stands in the list is which one is the preset.
        (config with { Logins = [.. config.Logins.Select(known => known.Url == login.Url ? renewed : known)] }).Save();
        return renewed;
    }

    private static async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(ClientConfig.Folder);
        var file = Path.Combine(ClientConfig.Folder, "renew.lock");
        for (var end = DateTimeOffset.UtcNow + patience; ; await Task.Delay(50, cancellationToken))
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTimeOffset.UtcNow < end)
            {
                // Another process of the tool has its turn.
            }
        }
    }
}
