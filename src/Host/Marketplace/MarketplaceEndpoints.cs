using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Installer;

namespace Mint.Host.Marketplace;

/// <summary><c>marketplace</c>: what the registries offer, beside what is installed.</summary>
internal static class MarketplaceEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/marketplace", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, Registries registries, PluginRoster roster, PinStore pins, UpdateNotices notices, string? q, string? type, bool? installed, bool? updates)
    {
        context.Require(Permissions.PluginsView);
        var policies = await pins.AllAsync(context.RequestAborted);
        var set = await registries.OpenAsync(context.RequestAborted);
        var (offers, problems) = await set.OffersAsync(id => policies.TryGetValue(id, out var policy) && policy.TakesPrereleases, context.RequestAborted);
        var shown = offers.Where(offer => Matches(offer.Plugin, q))
            .Select(offer => MarketEntry.Of(offer, roster.Find(offer.Plugin.Id.Value)?.Manifest.Version, policies.GetValueOrDefault(offer.Plugin.Id.Value), notices.Find(offer.Plugin.Id.Value)))
            .Where(entry => (type is null || entry.PluginType == type) && (installed is null || installed == entry.Installed is not null) && (updates is null || updates == (entry.Update || entry.Notice is not null)));
        return PlatformJson.Answer(new MarketPage([.. shown.OrderBy(entry => entry.Id, StringComparer.Ordinal)], [.. problems.Select(problem => problem.ToString())]));
    }

    /// <summary>Whether each word is somewhere in its texts.</summary>
    private static bool Matches(OfferedPlugin plugin, string? q) => (q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => plugin.Tags.Append(plugin.Id.Value).Append(plugin.DisplayName).Append(plugin.Description).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A plugin of the marketplace.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="PluginType">As in its manifest.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Registry">The registry that decides: the first that has it.</param>
/// <param name="Version">The newest version that fits; null where none does.</param>
/// <param name="Incompatible">Why none fits, or null.</param>
/// <param name="Deprecated">Why its publisher advises against that version, or null.</param>
/// <param name="Installed">The installed version, or null.</param>
/// <param name="Update">Whether the offered version is newer than the installed one, and no pin stands against it.</param>
/// <param name="Pinned">The version that it is pinned to, or null.</param>
/// <param name="AutoUpdate">Whether updates come by themselves.</param>
/// <param name="Notice">What keeps one from coming by itself, or null.</param>
internal sealed record MarketEntry(
    string Id, string DisplayName, string Description, string PluginType, IReadOnlyList<string> Tags, string Registry,
    string? Version, string? Incompatible, string? Deprecated, string? Installed, bool Update, string? Pinned, bool AutoUpdate, UpdateNotice? Notice)
{
    public static MarketEntry Of(MarketOffer offer, string? installed, PluginPolicy? policy, UpdateNotice? notice)
    {
        var (plugin, version, pinned) = (offer.Plugin, offer.Version, policy?.PinnedVersion);
        var newer = version is not null && installed is not null && version.Version.CompareTo(PluginVersion.Parse(installed)) > 0;
        return new(
            plugin.Id.Value, plugin.DisplayName, plugin.Description, plugin.PluginType, plugin.Tags, plugin.Registry.Name, version?.Version.ToString(), offer.WhyNone, version?.Deprecated,
            installed, newer && (pinned is null || pinned == version!.Version.ToString()), pinned, policy?.AutoUpdate == true, notice);
    }
}

/// <param name="Plugins">By id.</param>
/// <param name="Problems">The registries that could not be asked, and why.</param>
internal sealed record MarketPage(IReadOnlyList<MarketEntry> Plugins, IReadOnlyList<string> Problems);
