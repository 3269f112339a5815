using Mint.Bundle;
using Mint.Registry.Server.Listing;

namespace Mint.Registry.Server.Why;

/// <summary>A rule and its verdict on a version. <paramref name="Detail"/> is a sentence without its subject.</summary>
internal sealed record RuleVerdict(string Rule, bool Passed, string Detail);

internal sealed record VersionVerdict(string Version, bool Offered, IReadOnlyList<RuleVerdict> Rules);

/// <summary>What somebody asks for: null is anything; a channel is stable or prerelease.</summary>
internal sealed record OfferQuestion(PluginVersion? Platform, string? Channel, PluginVersion? Version);

/// <summary>
/// Why each version is offered or not: the rules by which hosts choose, in words. Without a named version the newest stable one is offered that is neither taken back nor for another platform;
/// with <c>channel=prerelease</c> pre-releases count too; a named version is offered even where it is a pre-release or was taken back.
/// </summary>
internal static class ExplainOffer
{
    /// <param name="rows">All versions, the newest first.</param>
    /// <param name="question">What is asked for.</param>
    public static IReadOnlyList<VersionVerdict> Of(IReadOnlyList<VersionRow> rows, OfferQuestion question)
    {
        var verdicts = new List<VersionVerdict>();
        string? offered = null;
        foreach (var row in rows)
        {
            var rules = Rules(row, question).ToList();
            rules.Add(new("newest", offered is null, offered is null ? "no newer version fits" : $"{offered} is newer and fits"));
            var passed = rules.TrueForAll(rule => rule.Passed);
            if (passed) offered = row.Version;
            verdicts.Add(new(row.Version, passed, rules));
        }
        return verdicts;
    }

    private static IEnumerable<RuleVerdict> Rules(VersionRow row, OfferQuestion question)
    {
        yield return State(row);
        if (question.Version is { } named) yield return new("version", row.Parsed.Equals(named), row.Parsed.Equals(named) ? "is the one that is asked for" : $"{named} is asked for");
        yield return new("not_yanked", question.Version is not null || row.YankedAt is null, row.YankedAt is null ? "was not taken back" : $"was taken back{(row.YankReason is { } reason ? $": {reason}" : "")}; who names it gets it all the same");
        yield return Channel(row, question);
        yield return Platform(row, question.Platform);
    }

    private static RuleVerdict State(VersionRow row) => new("listed", row.IsListed, row.State switch
    {
        "quarantined" => $"is quarantined since {row.QuarantinedAt}: {row.QuarantineReason}",
        "staged" => $"waits to be listed until {row.StagedUntil}",
        _ => $"is listed since {row.PublishedAt}",
    });

    private static RuleVerdict Channel(VersionRow row, OfferQuestion question) =>
        new("channel", question.Version is not null || question.Channel == "prerelease" || !row.Parsed.IsPrerelease, row.Parsed.IsPrerelease ? "is a pre-release; who names it, or asks for that channel, gets it" : "is stable");

    private static RuleVerdict Platform(VersionRow row, PluginVersion? platform) => platform is null
        ? new("platform", true, row.RequiresPlatform is null ? "runs on any platform" : $"needs platform {row.RequiresPlatform}; none was given")
        : new("platform", PlatformRange.Satisfies(row.RequiresPlatform, platform), $"needs platform {row.RequiresPlatform ?? "of any version"}, asked for {platform}");
}
