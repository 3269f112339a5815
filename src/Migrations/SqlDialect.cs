namespace Mint.Migrations;

/// <summary>The databases a plugin's schema can live in.</summary>
public enum SqlDialect { Sqlite, Postgres }
