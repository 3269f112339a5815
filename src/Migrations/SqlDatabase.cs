using System.Data.Common;

namespace Mint.Migrations;

/// <summary>A database that is one plugin's, or ours: a SQLite file or a PostgreSQL schema.</summary>
public abstract class SqlDatabase
{
    private protected SqlDatabase() { }

    public abstract SqlDialect Dialect { get; }

    /// <summary>An open connection of the caller's.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);
}
