using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Installer;

namespace Mint.Host.Marketplace;

/// <summary>
/// Looks whether the registries have updates of the plugins that take them by themselves, and installs those whose plan asks for nothing new; of the
/// others a notice says why not. Where a registry is away nothing happens until the next look.
/// </summary>
internal sealed class CheckUpdates(
    Registries registries, PinStore pins, PluginRoster roster, PluginStore store, PlanInstall plan, InstallPlugin install, UpdateNotices notices, ILogger<CheckUpdates> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var policies = (await pins.AllAsync(cancellationToken)).Values.Where(policy => policy.AutoUpdate).ToDictionary(policy => policy.PluginId, StringComparer.Ordinal);
        notices.Keep(policies.Keys);
        if (policies.Count == 0) return;
        try
        {
            var set = await registries.OpenAsync(cancellationToken);
            var (offers, problems) = await set.OffersAsync(id => policies.TryGetValue(id, out var policy) && policy.TakesPrereleases, cancellationToken);
            foreach (var problem in problems) log.LogWarning("Updates could not be looked for everywhere: {Problem}", problem);
            foreach (var offer in offers.Where(offer => policies.ContainsKey(offer.Plugin.Id.Value))) await LookAsync(offer, policies[offer.Plugin.Id.Value], cancellationToken);
        }
        catch (RefusedException refusal)
        {
            log.LogWarning("Updates could not be looked for: {Problem}", refusal.Problems[0]);
        }
    }

    private async Task LookAsync(MarketOffer offer, PluginPolicy policy, CancellationToken cancellationToken)
    {
        var id = offer.Plugin.Id;
        if (roster.Find(id.Value) is not { State: not (PluginState.Disabled or PluginState.Uninstalling) } status) return;
        if (UpdateRules.Choose(offer, policy, PluginVersion.Parse(status.Manifest.Version)) is not { } offered)
        {
            notices.Remove(id.Value);
            return;
        }
        if (notices.Find(id.Value) is { HasFailed: true } failed && failed.Version == offered.Version.ToString()) return;
        try
        {
            if (UpdateRules.Against(offered, policy, store.PointerOf(id)?.Before.Select(entry => entry.Version) ?? []) is { } why) await HoldAsync(offered, why);
            else await TakeAsync(offered, status.Manifest, cancellationToken);
        }
        catch (RefusedException refusal)
        {
            await HoldAsync(offered, refusal.Problems[0]);
        }
    }

    /// <summary>Makes the plan and installs just the bytes whose plan it was.</summary>
    private async Task TakeAsync(OfferedVersion offered, PluginManifest installed, CancellationToken cancellationToken)
    {
        using var origin = new RegistryOrigin(store, registries, new(offered.Id, offered.Version));
        var made = await plan.RunAsync(origin, inProcess: false, cancellationToken);
        if (UpdateRules.Against(made, installed) is { } why)
        {
            await HoldAsync(offered, why);
            return;
        }
        using var operation = new Operation("install", $"{offered.Id}@{offered.Version}");
        await install.RunAsync(operation, origin, made.Digest, inProcess: false, cancellationToken);
        if (operation is { State: "failed", Error: { } error }) await HoldAsync(offered, new(error.Code, error.Subject, error.Message, error.Remedy), hasFailed: true);
        else if (operation.State == "succeeded") notices.Remove(offered.Id.Value);
    }

    private async Task HoldAsync(OfferedVersion offered, Problem why, bool hasFailed = false)
    {
        if (await notices.AddAsync(offered.Id.Value, offered.Version.ToString(), why, hasFailed))
            log.LogWarning("{Plugin} {Version} is not installed by itself: {Problem}", offered.Id, offered.Version, why);
    }
}
