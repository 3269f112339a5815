using System.Collections.Concurrent;
using Mint.Bundle;
using Mint.Host.Audit;

namespace Mint.Host.Marketplace;

/// <summary>Why an update was not installed by itself.</summary>
/// <param name="Version">The version that was offered.</param>
/// <param name="Why">What stands against it, and what to do.</param>
/// <param name="At">Since when the platform says so.</param>
/// <param name="HasFailed">Whether it was begun and failed: then it is not begun again.</param>
internal sealed record UpdateNotice(string Version, Problem Why, DateTimeOffset At, bool HasFailed = false);

/// <summary>What keeps updates from coming by themselves, one notice for a plugin, made anew by each look after a start. Each that says something new is in the audit.</summary>
internal sealed class UpdateNotices(AuditLog audit, TimeProvider time)
{
    private const string Action = "plugin.update_held";
    private readonly ConcurrentDictionary<string, UpdateNotice> notices = new(StringComparer.Ordinal);

    public UpdateNotice? Find(string plugin) => notices.GetValueOrDefault(plugin);

    public void Remove(string plugin) => notices.TryRemove(plugin, out _);

    /// <summary>Keeps only those of these plugins.</summary>
    public void Keep(IReadOnlyCollection<string> plugins)
    {
        foreach (var gone in notices.Keys.Except(plugins, StringComparer.Ordinal)) Remove(gone);
    }

    /// <returns>False where it says nothing new.</returns>
    public async Task<bool> AddAsync(string plugin, string version, Problem why, bool hasFailed = false)
    {
        var before = Find(plugin);
        if (before is not null && before.Version == version && before.Why == why) return false;
        notices[plugin] = new(version, why, time.GetUtcNow(), hasFailed);
        var last = await audit.LastAsync(Action, plugin);
        if (last?.Detail is { } detail && detail.GetProperty("version").GetString() == version && detail.GetProperty("code").GetString() == why.Code) return false;
        await audit.WriteAsync(user: null, Action, plugin, new { version, code = why.Code, reason = why.Message });
        return true;
    }
}
