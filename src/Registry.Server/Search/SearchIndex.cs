using System.Data.Common;
using Dapper;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>The full-text tables, kept in the transaction that changes a plugin. Their row numbers come from a table of ours, since those of others may move.</summary>
internal static class SearchIndex
{
    private const string Create =
        """
        DROP TABLE IF EXISTS search_words;
        DROP TABLE IF EXISTS search_grams;
        DELETE FROM search_rows;
        CREATE VIRTUAL TABLE search_words USING fts5(name, display_name, tags, description, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        CREATE VIRTUAL TABLE search_grams USING fts5(text, tokenize = 'trigram');
        """;

    public static async Task PutAsync(DbConnection connection, PluginSummary plugin)
    {
        var isNew = await connection.ExecuteAsync("INSERT INTO search_rows (plugin_id) VALUES (@Name) ON CONFLICT DO NOTHING", new { plugin.Name }) > 0;
        var row = await connection.ExecuteScalarAsync<long>("SELECT id FROM search_rows WHERE plugin_id = @Name", new { plugin.Name });
        if (!isNew) await connection.ExecuteAsync("DELETE FROM search_words WHERE rowid = @row; DELETE FROM search_grams WHERE rowid = @row", new { row });
        await connection.ExecuteAsync(
            """
            INSERT INTO search_words (rowid, name, display_name, tags, description) VALUES (@row, @Name, @DisplayName, @Tags, @Description);
            INSERT INTO search_grams (rowid, text) VALUES (@row, @Text)
            """,
            new { row, plugin.Name, plugin.DisplayName, Tags = string.Join(' ', plugin.Tags), plugin.Description, Text = Text(plugin) });
    }

    /// <summary>Whether the tables would say something else of it: most new versions change no word.</summary>
    public static bool Differs(PluginSummary before, PluginSummary after) =>
        before.DisplayName != after.DisplayName || before.Description != after.Description || !before.Tags.SequenceEqual(after.Tags, StringComparer.Ordinal);

    /// <summary>Makes the tables where they are missing, and puts in what they lack: like the documents, they can be made again at any time.</summary>
    public static async Task<int> CompleteAsync(DbConnection connection)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_master WHERE name IN ('search_words', 'search_grams')") < 2) await connection.ExecuteAsync(Create);
        var missing = (await connection.QueryAsync<string>("SELECT summary FROM plugins WHERE id NOT IN (SELECT plugin_id FROM search_rows)")).AsList();
        foreach (var summary in missing) await PutAsync(connection, RegistryJson.Read<PluginSummary>(System.Text.Encoding.UTF8.GetBytes(summary)));
        return missing.Count;
    }

    /// <summary>Where misspellings are looked for: letters and digits only, as the question is.</summary>
    public static string Text(PluginSummary plugin) =>
        new([.. $"{plugin.Name}{plugin.DisplayName}{string.Concat(plugin.Tags)}".ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
