using Mint.Bundle;

namespace Mint.Installer;

/// <summary>What the signatures of a bundle are worth to a host: in sentences for the plan, and what stands against installing it.</summary>
/// <param name="Notes">One for the registry, one for the publisher.</param>
/// <param name="Blockers">Empty where the policy is met and nothing is false.</param>
public sealed record SignatureJudgement(IReadOnlyList<string> Notes, IReadOnlyList<Problem> Blockers)
{
    /// <summary>Judges what came with a checked bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="offered">The envelopes.</param>
    /// <param name="registry">Where it comes from; null for a file.</param>
    /// <param name="policy">What the host asks for.</param>
    /// <param name="moment">When the keys must be valid.</param>
    public static SignatureJudgement Of(PluginBundle bundle, OfferedSignatures offered, RegistryAddress? registry, TrustPolicy policy, DateTimeOffset moment)
    {
        var (notes, blockers) = (new List<string>(), new List<Problem>());
        var stated = Registry(bundle, offered, registry, moment, notes, blockers);
        var signed = Publisher(bundle, offered, policy, moment, notes, blockers);
        var require = policy.Require ?? (registry?.Key is null ? TrustRequirement.None : TrustRequirement.Registry);
        if (blockers.Count == 0 && require == TrustRequirement.Registry && !stated) blockers.Add(NotStated(bundle, registry));
        if (blockers.Count == 0 && require == TrustRequirement.Publisher && !signed) blockers.Add(NotSigned(bundle));
        return new(notes, blockers);
    }

    private static bool Registry(PluginBundle bundle, OfferedSignatures offered, RegistryAddress? registry, DateTimeOffset moment, List<string> notes, List<Problem> blockers)
    {
        if (registry is null) return false;
        if (registry.Key is not { } pinned)
        {
            notes.Add($"The registry's own statement was not checked: its key is not pinned here. Pin it: mint registry add {registry.Url} --data <folder>.");
            return false;
        }
        var own = offered.RegistryKey;
        var retired = own is not null && own.Id != pinned ? offered.RetiredKeys.FirstOrDefault(key => key.Id == pinned) : null;
        if (own is not null && own.Id != pinned && retired is null)
        {
            blockers.Add(new("MINT5741", registry.ToString(), $"shows the key {own.Id}; {pinned} was pinned for it.", "Ask who runs it whether the key was changed. If it was, pin the new one with 'mint registry add'; if not, somebody stands between."));
            return false;
        }
        if (own is null || offered.Registry is not { } envelope) return false;
        var report = SignatureCheck.Run(envelope, BundleSigner.Statement(bundle, StatementKind.Listing, moment), [new(retired ?? own, registry.Name)], moment, $"statement of {registry.Name}");
        blockers.AddRange(report.Problems);
        if (report.Verified && retired is not null) notes.Add($"{registry.Name} stated that it checked and listed just these bytes ({report.Statement!.At:yyyy-MM-dd}), with the key pinned here, which it has replaced by {own.Id} since. Newer versions need that one: compare it with who runs the registry, then mint registry add {registry.Url} --data <folder> --key {own.Id}.");
        else if (report.Verified) notes.Add($"{registry.Name} states that it checked and listed just these bytes ({report.Statement!.At:yyyy-MM-dd}); its key is the one pinned here.{Ran(report.Statement)}");
        return report.Verified;
    }

    private static bool Publisher(PluginBundle bundle, OfferedSignatures offered, TrustPolicy policy, DateTimeOffset moment, List<string> notes, List<Problem> blockers)
    {
        if (offered.Publisher is not { } envelope)
        {
            notes.Add("unsigned: no publisher's signature came with it; compare the SHA-256 with the publisher's if you need to be sure who made this.");
            return false;
        }
        var report = SignatureCheck.Run(envelope, BundleSigner.Statement(bundle, StatementKind.Release, moment), policy.Publishers, moment, "publisher's signature");
        notes.AddRange(policy.Revocations.Notes);
        if (policy.Revocations.Problems(report.Signatures, "publisher's signature") is { Count: > 0 } revoked)
        {
            blockers.AddRange(revoked);
            return false;
        }
        var valid = report.Signatures.Where(verdict => verdict.State == SignatureState.Valid).Select(verdict => $"'{verdict.KeyName}' ({verdict.KeyId})").ToList();
        if (report.Verified) notes.Add($"Signed by {string.Join(", ", valid)}, whom this platform's configuration trusts.");
        else if (report.Problems is [{ Code: "MINT5731" }]) notes.Add($"Signed by the key {string.Join(", ", report.Signatures.Select(verdict => verdict.KeyId))}, which this platform does not know: that says nothing about who made it.");
        else if (report.Problems.All(problem => problem.Code is "MINT5732" or "MINT5733")) notes.AddRange(report.Problems.Select(problem => problem.Message));
        else blockers.AddRange(report.Problems);
        return report.Verified;
    }

    private static string Ran(BundleStatement statement) => statement.Checks.Count == 0 ? "" : $" It ran these checks: {string.Join(", ", statement.Checks)}.";

    private static Problem NotStated(PluginBundle bundle, RegistryAddress? registry) => registry is null
        ? new("MINT5740", $"{bundle.Id} {bundle.Version}", "is a file, and trust.require asks for the statement of a registry whose key is pinned.", "Install it from the registry, or set trust.require in config.json to what you ask for.")
        : new("MINT5740", $"{bundle.Id} {bundle.Version}", $"comes without the statement of {registry} by the key that is pinned for it.", "Pin the registry's key (mint registry add), or set trust.require in config.json to what you ask for.");

    private static Problem NotSigned(PluginBundle bundle) => new(
        "MINT5742", $"{bundle.Id} {bundle.Version}", "is not signed by a publisher whom trust.publishers in config.json names.", "Ask the publisher for a signature, or add the key after comparing its fingerprint.");
}
