using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Users;

/// <summary>The users in the tables.</summary>
internal static class KnownUsers
{
    /// <summary>All of them by name, or the one that is named.</summary>
    public static async Task<IReadOnlyList<UserDocument>> ReadAsync(DbConnection connection, TimeProvider time, string? name = null)
    {
        var rows = await connection.QueryAsync<UserRow>($"SELECT {UserRow.Columns} FROM users WHERE @name IS NULL OR name = @name ORDER BY name", new { name });
        var tokens = (await connection.QueryAsync<string>("SELECT owner FROM tokens WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @now)", new { now = Instant.Now(time) })).CountBy(owner => owner).ToDictionary(StringComparer.Ordinal);
        var plugins = (await connection.QueryAsync<(string Owner, string Plugin)>("SELECT owner, plugin_id FROM plugin_owners ORDER BY plugin_id")).ToLookup(row => row.Owner, row => row.Plugin, StringComparer.Ordinal);
        return [.. rows.Select(row => new UserDocument(row.Name, row.CreatedAt, row.DisabledAt, row.DisableReason, tokens.GetValueOrDefault(row.Name), [.. plugins[row.Name]]))];
    }

    public static Task<UserRow?> FindAsync(DbConnection connection, string name) =>
        connection.QuerySingleOrDefaultAsync<UserRow>($"SELECT {UserRow.Columns} FROM users WHERE name = @name", new { name });

    /// <summary>Brings a user into being where there is none of this name.</summary>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> EnsureAsync(DbConnection connection, string name, string actor, string now)
    {
        if (await connection.ExecuteAsync("INSERT INTO users (name, created_at) VALUES (@name, @now) ON CONFLICT DO NOTHING", new { name, now }) == 0) return false;
        await EventLog.AppendAsync(connection, new(now, actor, "user.created", null, null, name));
        return true;
    }

    /// <summary>Why a user gets no token and no plugin: it is disabled. Null where it is not, or is not known yet.</summary>
    public static async Task<Problem?> DisabledAsync(DbConnection connection, string name) => await FindAsync(connection, name) is { DisabledAt: { } at }
        ? new(RegistryCode.UserDisabled, name, $"is a user that was disabled at {at}.", "Name another user, or enable this one first (mint user enable, POST /api/v1/users/{name}/enable).") : null;

    public static Problem Unknown(string name) => new(
        RegistryCode.NoSuchUser, name, "is no user of this registry.", "Check the spelling. A user comes into being with its first token; an admin makes one without with 'mint user create' or POST /api/v1/users.");
}
