using System.Security.Cryptography;
using System.Text;
using Mint.Host.Data;

namespace Mint.Host.Users;

/// <summary>A fresh bearer token: 32 random bytes, of which only the hash is kept.</summary>
internal sealed record Session(string Token, DateTimeOffset ExpiresAt);

/// <summary>Who is logged in.</summary>
internal sealed class SessionStore(PlatformDatabase database, TimeProvider time)
{
    private static readonly TimeSpan life = TimeSpan.FromHours(12);

    public async Task<Session> OpenAsync(PlatformUser user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), now + life);
        await database.ExecuteAsync("delete from sessions where expires_at <= @now", new { now = Moment.Text(now) }, cancellationToken);
        await database.ExecuteAsync(
            "insert into sessions (token_hash, user_id, created_at, expires_at) values (@hash, @user, @now, @expires)",
            new { hash = Hash(session.Token), user = user.Id, now = Moment.Text(now), expires = Moment.Text(session.ExpiresAt) }, cancellationToken);
        return session;
    }

    public Task<PlatformUser?> FindAsync(string token, CancellationToken cancellationToken) => database.FindAsync<PlatformUser>(
        "select u.id as Id, u.org_id as OrgId, u.name as Name, u.role as Role from sessions s join users u on u.id = s.user_id where s.token_hash = @hash and s.expires_at > @now",
        new { hash = Hash(token), now = Moment.Text(time.GetUtcNow()) }, cancellationToken);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
