using Mint.Bundle;

namespace Mint.Registry.Server.Signing;

/// <summary>
/// Whether a publisher's envelope may lie beside a bundle: strictly read, and about just that bundle. Whose key it is the registry does not judge;
/// it keeps and serves the envelope, and hosts hold it against the keys that they know.
/// </summary>
internal static class CheckSignature
{
    private const string NobodyKnown = "MINT5731";

    public static IReadOnlyList<Problem> Problems(ReadOnlyMemory<byte> envelope, PluginId id, PluginVersion version, Sha256Digest digest, DateTimeOffset now)
    {
        var expected = new BundleStatement(StatementKind.Release, BundleStatement.NameOf(id, version), digest, now);
        return [.. SignatureCheck.Run(envelope, expected, [], now, "signature").Problems.Where(problem => problem.Code != NobodyKnown)];
    }
}
