using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Mint.Migrations;

/// <summary>
/// One database of a PostgreSQL server, in which each of ours is a schema with a role of its own. Its user may create schemas in it, and roles.
/// The roles' passwords are derived from a secret key, so that every process that has the key can log in and none need be kept.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    private const string AllSchemas = "SELECT nspname::text FROM pg_namespace ORDER BY nspname";

    private readonly NpgsqlConnectionStringBuilder address;
    private readonly byte[] key;

    /// <exception cref="ArgumentException">The address cannot be read or names no host, or the key has another size.</exception>
    public PostgresServer(string address, byte[] key)
    {
        this.address = PostgresAddress.Of(address);
        if (string.IsNullOrEmpty(this.address.Host)) throw new ArgumentException("It names no host.", nameof(address));
        if (key.Length != KeySize) throw new ArgumentException($"A key has {KeySize} bytes.", nameof(key));
        this.key = key;
    }

    /// <summary>Where it is and who asks, without the password: <c>admin at 127.0.0.1:5432, database lab</c>.</summary>
    public string Description => $"{User} at {address.Host}:{address.Port}, database {Database}";

    /// <summary>The schemas of the database.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107: the server does not answer, or refuses.</exception>
    public Task<IReadOnlyList<string>> SchemasAsync(CancellationToken cancellationToken) => GuardAsync<IReadOnlyList<string>>(async () =>
    {
        await using var admin = await OpenAdminAsync(cancellationToken);
        return await admin.ListAsync(AllSchemas, cancellationToken);
    });

    /// <summary>Marks the database as that of whoever has this key, where nobody has marked it before.</summary>
    /// <returns>False where somebody with another key has.</returns>
    /// <exception cref="DatabaseRefusedException">MINT3107, MINT3138.</exception>
    public Task<bool> ClaimAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => PostgresSchemas.ClaimAsync(this, Convert.ToHexStringLower(HMACSHA256.HashData(key, "owner"u8))[..32], cancellationToken));

    /// <summary>The schemas that have a role of ours.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107: the server does not answer, or refuses.</exception>
    public Task<IReadOnlyList<string>> OwnSchemasAsync(CancellationToken cancellationToken) => GuardAsync<IReadOnlyList<string>>(async () =>
    {
        await using var admin = await OpenAdminAsync(cancellationToken);
        var roles = (await admin.ListAsync("SELECT rolname::text FROM pg_roles", cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return [.. (await admin.ListAsync(AllSchemas, cancellationToken)).Where(schema => roles.Contains(RoleOf(schema)))];
    });

    /// <summary>Remembers this moment, for <see cref="PostgresDatabase.WriteAsync"/>.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107.</exception>
    public Task<PostgresSnapshot> SnapshotAsync(CancellationToken cancellationToken) => GuardAsync(() => PostgresSnapshot.TakeAsync(this, cancellationToken));

    internal string User => address.Username ?? Environment.UserName;

    internal string Database => address.Database ?? User;

    /// <summary>The role of a schema. Roles are the whole server's, so its name tells the database too; a longer one than a name can be ends in a hash.</summary>
    internal string RoleOf(string schema)
    {
        var whole = $"{schema}@{Database}";
        if (Encoding.UTF8.GetByteCount(whole) <= Name.MaxLength) return whole;
        return $"{schema[..Math.Min(schema.Length, 45)]}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..16]}";
    }

    internal string PasswordOf(string role) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(role)));

    /// <summary>A connection of the user who may create schemas and roles; nothing of a plugin's is ever run on it.</summary>
    internal ValueTask<NpgsqlConnection> OpenAdminAsync(CancellationToken cancellationToken) =>
        OpenAsync(new(address.ConnectionString) { Pooling = false, CommandTimeout = 0 }, cancellationToken);

    /// <summary>A connection of a schema's role, for migrations and copies: it waits as long as it takes, and does not outlive its process by a long statement.</summary>
    internal async ValueTask<NpgsqlConnection> OpenRoleAsync(string schema, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(new(AddressOf(schema)) { Pooling = false, CommandTimeout = 0 }, cancellationToken);
        await connection.RunAsync("SET client_connection_check_interval = '1s'", cancellationToken);
        return connection;
    }

    /// <summary>The address for a schema's role; at most 16 connections, unless the server's address says another number.</summary>
    internal string AddressOf(string schema)
    {
        var role = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Username = RoleOf(schema), Password = PasswordOf(RoleOf(schema)), SearchPath = schema, PersistSecurityInfo = false, Enlist = false };
        if (!address.ContainsKey("Maximum Pool Size")) role.MaxPoolSize = 16;
        return role.ConnectionString;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (NpgsqlException error)
        {
            throw new DatabaseRefusedException(PostgresTrouble.Of(this, TimeSpan.Zero, error), error);
        }
    }

    private static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder text, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
