using Npgsql;

namespace Mint.Migrations;

/// <summary>Reads a PostgreSQL address in Npgsql's spelling (<c>Host=…;Database=…</c>) or in libpq's (<c>host=… dbname=…</c>).</summary>
public static class PostgresAddress
{
    /// <exception cref="ArgumentException">It is no address.</exception>
    public static NpgsqlConnectionStringBuilder Of(string text) => new(text.Contains(';', StringComparison.Ordinal) || !text.Contains(' ', StringComparison.Ordinal) ? text : FromLibpq(text));

    /// <summary>libpq parts by blanks, and has short names.</summary>
    private static string FromLibpq(string text) => string.Join(';', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2) switch
    {
        ["dbname", var name] => $"Database={name}",
        ["user", var name] => $"Username={name}",
        _ => part,
    }));
}
