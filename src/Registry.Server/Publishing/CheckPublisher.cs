using System.Data.Common;
using Mint.Bundle;
using Mint.Registry.Server.Signing;

namespace Mint.Registry.Server.Publishing;

/// <summary>Where an owner of a plugin has told the registry a key, its versions come with a signature by such a key; and what a revoked key signed is taken of nobody.</summary>
internal static class CheckPublisher
{
    private const string NobodyKnown = "MINT5731";

    /// <param name="connection">The state to judge by.</param>
    /// <param name="statement">What a signature must be about.</param>
    /// <param name="envelope">The publisher's, or null.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="publisher">Whose token it is.</param>
    public static async Task<IReadOnlyList<Problem>> ProblemsAsync(DbConnection connection, BundleStatement statement, byte[]? envelope, PluginId id, string publisher)
    {
        var keys = await PublisherKey.OfAsync(connection, id, publisher);
        var needed = keys.Any(key => key.RevokedAt is null);
        if (envelope is null) return needed ? [Unsigned(id)] : [];
        var report = SignatureCheck.Run(envelope, statement, [.. keys.Select(key => key.Trusted(statement.At))], statement.At, "signature");
        return needed ? report.Problems : [.. report.Problems.Where(problem => problem.Code != NobodyKnown)];
    }

    private static Problem Unsigned(PluginId id) => new(
        RegistryCode.SignatureMissing, id.Value, "has an owner whose key this registry knows, and came without a signature.", "Sign the bundle with that key (mint sign) and publish again; the signature goes along.");
}
