namespace Mint.Migrations;

/// <summary>The SQL of an operation.</summary>
public static class SqlText
{
    /// <summary>The statements, in order, without a trailing semicolon.</summary>
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation) => throw new NotSupportedException("Not there yet.");
}
