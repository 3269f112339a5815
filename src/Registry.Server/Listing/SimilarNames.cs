using System.Data.Common;
using Dapper;
using Mint.Bundle;

namespace Mint.Registry.Server.Listing;

/// <summary>Finds ids that could pass for another, without reading all of them.</summary>
internal static class SimilarNames
{
    private static readonly (string From, string To)[] LookAlikes = [("-", ""), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("8", "b"), ("rn", "m"), ("vv", "w")];

    // One keystroke lies in one half of an id, so the other half is the same. '~' comes after all that an id is made of.
    private const string Candidates =
        """
        SELECT id FROM plugins p WHERE skeleton = @skeleton AND NOT EXISTS (SELECT 1 FROM plugin_owners o WHERE o.plugin_id = p.id AND o.owner = @owner) UNION
        SELECT id FROM plugins p WHERE id >= @first AND id < @first || '~' AND length(id) BETWEEN @shortest AND @longest AND NOT EXISTS (SELECT 1 FROM plugin_owners o WHERE o.plugin_id = p.id AND o.owner = @owner) UNION
        SELECT id FROM plugins p WHERE backwards >= @last AND backwards < @last || '~' AND length(id) BETWEEN @shortest AND @longest AND NOT EXISTS (SELECT 1 FROM plugin_owners o WHERE o.plugin_id = p.id AND o.owner = @owner)
        """;

    /// <summary>What an id looks like from afar; ids with one skeleton are alike.</summary>
    public static string Skeleton(string id) => LookAlikes.Aggregate(id, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal));

    public static string Backwards(string id) => new([.. id.Reverse()]);

    /// <summary>All ids with the same skeleton or one keystroke away that the owner has no part in, and some others.</summary>
    public static async Task<IReadOnlyList<string>> OfOthersAsync(DbConnection connection, PluginId id, string owner)
    {
        var half = id.Value.Length / 2;
        return (await connection.QueryAsync<string>(Candidates, new
        {
            owner, skeleton = Skeleton(id.Value), first = id.Value[..half], last = Backwards(id.Value[half..]), shortest = id.Value.Length - 1, longest = id.Value.Length + 1,
        })).AsList();
    }

    /// <summary>Puts in what plugins from before this lack.</summary>
    public static async Task<int> CompleteAsync(DbConnection connection)
    {
        var missing = (await connection.QueryAsync<string>("SELECT id FROM plugins WHERE skeleton IS NULL")).AsList();
        foreach (var id in missing) await connection.ExecuteAsync("UPDATE plugins SET skeleton = @Skeleton, backwards = @Backwards WHERE id = @id", new { Skeleton = Skeleton(id), Backwards = Backwards(id), id });
        return missing.Count;
    }
}
