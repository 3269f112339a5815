using System.Data.Common;
using Dapper;

namespace Mint.Registry.Server.Search;

/// <summary>The full-text tables of servers that searched in the database; nobody reads them any more.</summary>
internal static class FormerIndex
{
    public static Task<int> DropAsync(DbConnection connection) => connection.ExecuteAsync("DROP TABLE IF EXISTS search_words; DROP TABLE IF EXISTS search_grams; DELETE FROM search_rows");
}
