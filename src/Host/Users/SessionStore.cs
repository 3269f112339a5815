using System.Security.Cryptography;
using System.Text;
using Mint.Host.Audit;
using Mint.Host.Data;

namespace Mint.Host.Users;

/// <summary>A session's two secrets, 32 random bytes each, of which only hashes are kept.</summary>
/// <param name="Token">The bearer token, short-lived.</param>
/// <param name="ExpiresAt">Until when it counts (UTC).</param>
/// <param name="RefreshToken">Good for one exchange against a new pair.</param>
/// <param name="RefreshExpiresAt">Until when (UTC).</param>
internal sealed record Session(string Token, DateTimeOffset ExpiresAt, string RefreshToken, DateTimeOffset RefreshExpiresAt);

/// <summary>Who is logged in.</summary>
internal sealed class SessionStore(PlatformDatabase database, UserStore users, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan life = TimeSpan.FromHours(1), refreshLife = TimeSpan.FromDays(30);

    public async Task<Session> OpenAsync(PlatformUser user, CancellationToken cancellationToken)
    {
        var (session, now) = (Fresh(), Moment.Text(time.GetUtcNow()));
        await database.ExecuteAsync("delete from sessions where coalesce(refresh_expires_at, expires_at) <= @now; delete from spent_tokens where session_id not in (select id from sessions)", new { now }, cancellationToken);
        await database.ExecuteAsync(
            """
            insert into sessions (token_hash, user_id, created_at, expires_at, refresh_hash, refresh_expires_at)
            values (@token, @user, @now, @expires, @refresh, @refreshExpires)
            """, Values(session, user.Id, now), cancellationToken);
        return session;
    }

    public async Task<PlatformUser?> FindAsync(string token, CancellationToken cancellationToken) => (await database.FindAsync<StoredUser>(
        $"select {StoredUser.Columns} from sessions s join users u on u.id = s.user_id {StoredUser.JoinedRoles} where s.token_hash = @hash and s.expires_at > @now and u.disabled_at is null",
        new { hash = Hash(token), now = Moment.Text(time.GetUtcNow()) }, cancellationToken))?.Public;

    /// <summary>Exchanges a refresh token for a new pair; the old pair counts no more. One that was exchanged before was stolen from somebody: its session ends.</summary>
    /// <returns>Null where the token is none, or not any more.</returns>
    public async Task<(Session Session, PlatformUser User)?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var (session, hash, now) = (Fresh(), Hash(refreshToken), Moment.Text(time.GetUtcNow()));
        var id = await database.TransactAsync(transaction => ExchangeAsync(transaction, session, hash, now), cancellationToken);
        if (id is { } user) return await users.FindActiveAsync(user, cancellationToken) is { } active ? (session, active) : null;
        await EndReusedAsync(hash);
        return null;
    }

    /// <summary>Ends the session of a token, or all of its user's.</summary>
    public Task EndAsync(string token, bool everywhere, CancellationToken cancellationToken) => database.ExecuteAsync(
        everywhere ? "delete from sessions where user_id in (select user_id from sessions where token_hash = @hash)" : "delete from sessions where token_hash = @hash", new { hash = Hash(token) }, cancellationToken);

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static async Task<long?> ExchangeAsync(PlatformTransaction transaction, Session session, string hash, string now)
    {
        var found = await transaction.FindAsync<Exchanged>("select id as Id, user_id as UserId from sessions where refresh_hash = @hash and refresh_expires_at > @now", new { hash, now });
        if (found is null) return null;
        await transaction.ExecuteAsync("insert into spent_tokens (token_hash, session_id) values (@hash, @Id)", new { hash, found.Id });
        await transaction.ExecuteAsync("update sessions set token_hash = @token, expires_at = @expires, refresh_hash = @refresh, refresh_expires_at = @refreshExpires where id = @user", Values(session, found.Id, now));
        return found.UserId;
    }

    private async Task EndReusedAsync(string hash)
    {
        const string whose = "select u.id as Id, u.org_id as OrgId, u.name as Name, u.role as Role from spent_tokens t join sessions s on s.id = t.session_id join users u on u.id = s.user_id where t.token_hash = @hash";
        if (await database.FindAsync<StoredUser>(whose, new { hash }, CancellationToken.None) is not { } user) return;
        await database.ExecuteAsync("delete from sessions where id in (select session_id from spent_tokens where token_hash = @hash)", new { hash }, CancellationToken.None);
        await audit.WriteAsync(user.Public, "session.ended", user.Name, new { Reason = "A refresh token was used a second time." });
    }

    private Session Fresh()
    {
        var now = time.GetUtcNow();
        return new(Secret(), now + life, Secret(), now + refreshLife);
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static object Values(Session session, long user, string now) => new
    {
        user, now, token = Hash(session.Token), expires = Moment.Text(session.ExpiresAt), refresh = Hash(session.RefreshToken), refreshExpires = Moment.Text(session.RefreshExpiresAt),
    };

    private sealed record Exchanged
    {
        public long Id { get; init; }
        public long UserId { get; init; }
    }
}
