using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Installer;

namespace Mint.Host.Marketplace;

/// <summary>Which updates may come without anybody looking at their plan.</summary>
internal static class UpdateRules
{
    /// <summary>The version that an automatic update would bring; null where none is newer.</summary>
    public static OfferedVersion? Choose(MarketOffer offer, PluginPolicy policy, PluginVersion installed)
    {
        var pinned = policy.PinnedVersion is null ? null : offer.Plugin.Versions.FirstOrDefault(version => version.Version.ToString() == policy.PinnedVersion && !version.Yanked);
        return new[] { pinned, offer.Version }.FirstOrDefault(version => version?.Version.CompareTo(installed) > 0);
    }

    /// <summary>What stands against a version before its bytes are fetched.</summary>
    /// <param name="offered">The version.</param>
    /// <param name="policy">What an admin has decided.</param>
    /// <param name="before">The versions that the plugin was moved away from.</param>
    public static Problem? Against(OfferedVersion offered, PluginPolicy policy, IEnumerable<PluginVersion> before)
    {
        var (id, version) = (offered.Id.Value, offered.Version.ToString());
        return policy.PinnedVersion is { } pinned && pinned != version ? Refusals.Pinned(id, version, pinned)
            : before.Contains(offered.Version) ? new("MINT8076", id, $"was moved back from {version}, so that version does not come by itself again.", $"Install {version} by hand if it is wanted, or wait for a newer one.")
            : offered.Deprecated is { } why ? new("MINT8077", id, $"is advised against in {version}: {why}", $"Install {version} by hand if it is wanted all the same.")
            : null;
    }

    /// <summary>What stands against a plan that nobody looks at.</summary>
    public static Problem? Against(InstallPlan plan, PluginManifest installed)
    {
        var (id, look) = (plan.Id.Value, $"Look at its plan: 'mint plugin install {plan.Id}@{plan.Version}'.");
        if (plan.Blockers.Count > 0) return plan.Blockers[0];
        var asked = plan.Permissions.Select(permission => permission.Name).Except(installed.Permissions.Select(permission => permission.Name), StringComparer.Ordinal).Select(PlainText.Of).ToList();
        if (asked.Count > 0) return new("MINT8074", id, $"asks in {plan.Version} for what {installed.Version} may not: {string.Join(", ", asked)}.", look);
        if (plan.Undeclared.Count > 0) return new("MINT8074", id, $"uses in {plan.Version} what it does not declare: {PlainText.Of(plan.Undeclared[0].Message)}", look);
        return plan.Migrations.Select(migration => Against(plan, migration, look)).FirstOrDefault(problem => problem is not null);
    }

    private static Problem? Against(InstallPlan plan, PlannedMigration migration, string look)
    {
        var where = $"in {plan.Version}, migration {migration.Version}";
        return migration.Destructive is { } reason ? new("MINT8075", plan.Id.Value, $"throws data away {where}: {PlainText.Of(reason)}", look)
            : migration.HasPlainSql ? new("MINT8075", plan.Id.Value, $"runs SQL of its author's {where}, which might throw data away.", look)
            : null;
    }
}
