using System.Data.Common;
using Dapper;

namespace Mint.Host.Data;

/// <summary>Statements that happen together.</summary>
internal sealed class PlatformTransaction(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values) => (await connection.QueryAsync<T>(Command(sql, values))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? values) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    public Task<int> ExecuteAsync(string sql, object? values) => connection.ExecuteAsync(Command(sql, values));

    private CommandDefinition Command(string sql, object? values) => new(sql, values, transaction, cancellationToken: cancellationToken);
}
