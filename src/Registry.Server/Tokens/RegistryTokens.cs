using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;

namespace Mint.Registry.Server;

/// <summary>Tokens by hand, on the machine that holds the data; the registry may run meanwhile.</summary>
public static class RegistryTokens
{
    /// <summary>Makes a token whose owner has the token's name, and returns its secret, which is shown only here.</summary>
    /// <param name="dataFolder">The folder of a registry that was started at least once.</param>
    /// <param name="name">1 to 60 letters, digits, '.', '_' or '-'.</param>
    /// <param name="scopes">At least one of publish, yank, admin.</param>
    /// <param name="expires">When it ends, or null for never.</param>
    /// <exception cref="RefusedException">MINT6005 where the folder holds no registry; MINT6018 to 6020 where the request is wrong; MINT6112 where the user is disabled.</exception>
    public static async Task<string> CreateAsync(string dataFolder, string name, IReadOnlyList<string> scopes, DateTimeOffset? expires)
    {
        var file = DataFolder.DatabaseOf(DataFolder.Existing(dataFolder));
        var now = TimeProvider.System.GetUtcNow();
        var request = new TokenRequest(name, name, scopes, null, expires);
        if (IssueToken.Problems(request, now) is { Count: > 0 } problems) throw new RefusedException(problems);
        using var db = await RegistryDb.OpenAsync(file, TimeProvider.System, CancellationToken.None);
        return await db.WriteAsync(
            async connection => await IssueToken.OwnerProblemAsync(connection, request) is { } problem ? throw new RefusedException([problem]) : (await IssueToken.WriteAsync(connection, request, "local", now)).Secret,
            CancellationToken.None);
    }
}
