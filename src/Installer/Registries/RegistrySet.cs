using Mint.Bundle;

namespace Mint.Installer;

/// <summary>All registries of a host.</summary>
/// <param name="registries">In the order of the configuration.</param>
/// <param name="platform">The platform's version; this build's where none is given.</param>
public sealed class RegistrySet(IReadOnlyList<RegistryClient> registries, PluginVersion? platform = null)
{
    private readonly PluginVersion platform = platform ?? Platform.Version;

    /// <summary>The newest version that fits the request, by the platform's version too; a yanked one only where it is named. The first registry that has the id decides, whatever became of its versions.</summary>
    /// <exception cref="RefusedException">None has it, or none fits; says which were asked.</exception>
    public async Task<OfferedVersion> ResolveAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        foreach (var registry in registries)
        {
            var offered = await registry.FindAsync(request.Id, cancellationToken);
            if (offered.FirstOrDefault(version => WhyNot(request, version) is null) is { } fitting) return fitting;
            if (request.Version is { } exact && offered.All(version => !version.Version.Equals(exact)) && await registry.WhyGoneAsync(request.Id, exact, cancellationToken) is { } gone) throw gone;
            if (offered.Count > 0) throw NoneFits(request, registry.Registry, offered);
        }
        throw registries.Count == 0
            ? new RefusedException("MINT7008", request.ToString(), "cannot be looked up: no registry is configured.", "Add one with 'mint registry add <url>', or install from a file.")
            : new RefusedException("MINT7008", request.ToString(), $"is in none of the registries: {Asked}.", "Check the spelling, publish it, or add the registry that has it.");
    }

    /// <summary>What this platform would install of each plugin there is. A registry that cannot be asked hides none of the others.</summary>
    /// <param name="takesPrereleases">Whether pre-releases of a plugin count too, by its id.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<(IReadOnlyList<MarketOffer> Offers, IReadOnlyList<Problem> Problems)> OffersAsync(Func<string, bool> takesPrereleases, CancellationToken cancellationToken)
    {
        var (offers, problems) = (new Dictionary<string, MarketOffer>(StringComparer.Ordinal), new List<Problem>());
        foreach (var registry in registries)
        {
            try
            {
                foreach (var plugin in await registry.ListAsync(cancellationToken)) offers.TryAdd(plugin.Id.Value, Offer(plugin, takesPrereleases(plugin.Id.Value)));
            }
            catch (RefusedException refusal)
            {
                problems.AddRange(refusal.Problems);
            }
        }
        return ([.. offers.Values], problems);
    }

    private MarketOffer Offer(OfferedPlugin plugin, bool prereleases)
    {
        var listed = plugin.Versions.Where(version => !version.Yanked && (prereleases || !version.Version.IsPrerelease)).ToList();
        var best = listed.Find(version => Incompatible(version) is null);
        return new(plugin, best, best is not null ? null : listed.Count == 0 ? "it has no version that is not yanked or a pre-release" : $"{listed[0].Version} {Incompatible(listed[0])}");
    }

    /// <summary>The registry of an offered version, for its download.</summary>
    public RegistryClient Of(OfferedVersion version) => registries.First(registry => registry.Registry == version.Registry);

    private string Asked => string.Join(", ", registries.Select(registry => registry.Registry));

    private string? WhyNot(PluginRequest request, OfferedVersion version) =>
        request.Version is { } exact ? (version.Version.Equals(exact) ? Incompatible(version) : "another version was asked for")
        : version.Yanked ? $"was taken back; ask for {version.Id}@{version.Version} to get it all the same"
        : version.Version.IsPrerelease ? $"is a pre-release; ask for {version.Id}@{version.Version} to get it"
        : Incompatible(version);

    private string? Incompatible(OfferedVersion version) =>
        Platform.Satisfies(version.RequiresPlatform, platform) ? null : $"needs platform {PlainText.Of(version.RequiresPlatform!)}, this one is {platform}";

    private RefusedException NoneFits(PluginRequest request, RegistryAddress registry, IReadOnlyList<OfferedVersion> offered)
    {
        var reasons = offered.Take(10).Select(version => $"{version.Version} {WhyNot(request, version)}");
        return new("MINT7009", request.ToString(), $"has no version in {registry} that fits: {string.Join("; ", reasons)}.", "Ask for one of these versions, or upgrade the platform.");
    }
}
