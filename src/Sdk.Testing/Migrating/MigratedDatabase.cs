namespace Mint.Sdk.Testing;

/// <summary>A database on which all migrations have run.</summary>
/// <param name="From">The version at which the way began; 0 for an empty database.</param>
/// <param name="IsPostgres">Whether it is PostgreSQL; SQLite otherwise.</param>
/// <param name="Rows">The database, as the plugin gets it.</param>
public sealed record MigratedDatabase(int From, bool IsPostgres, PluginDatabase Rows);
