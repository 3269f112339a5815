using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Publishing;

/// <summary>An id that breaks the rule of ids and so is refused anyway: whoever sends one that passes for somebody else's is told that too, and whose name it looks like.</summary>
internal static class RefusedId
{
    private const string Rule = "MINT1004";

    /// <summary>The answer to an address with such an id: the look-alike first, then the rule.</summary>
    public static async Task<Refusal> InAddressAsync(RegistryDb db, string id, AccessToken token, CancellationToken cancellationToken)
    {
        var rule = ByRule(id);
        return await LookAlikeAsync(db, id, token, cancellationToken) is { } similar
            ? new(StatusCodes.Status422UnprocessableEntity, [similar, .. rule])
            : new(StatusCodes.Status400BadRequest, rule);
    }

    /// <summary>The problems of a bundle that was refused, after the look-alike where its manifest's id is one.</summary>
    public static async Task<IReadOnlyList<Problem>> InManifestAsync(RegistryDb db, IReadOnlyList<Problem> problems, AccessToken token)
    {
        if (problems.FirstOrDefault(problem => problem is { Code: Rule, Subject: "$.id" }) is not { } broken) return problems;
        return await LookAlikeAsync(db, Quoted(broken), token, CancellationToken.None) is { } similar ? [similar, .. problems] : problems;
    }

    private static async Task<Problem?> LookAlikeAsync(RegistryDb db, string id, AccessToken token, CancellationToken cancellationToken)
    {
        var others = await db.ReadAsync(connection => connection.QueryAsync<string>("SELECT id FROM plugins WHERE id NOT IN (SELECT plugin_id FROM plugin_owners WHERE owner = @Owner)", new { token.Owner }), cancellationToken);
        return CheckName.Problem(id, Confusables.Fold(id), others);
    }

    private static IReadOnlyList<Problem> ByRule(string id)
    {
        try
        {
            _ = PluginId.Parse(id);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Problems;
        }
    }

    // The rule quotes the id as it may be shown, which is what an eye would see of it.
    private static string Quoted(Problem problem) => problem.Message.Split('\'')[1];
}
