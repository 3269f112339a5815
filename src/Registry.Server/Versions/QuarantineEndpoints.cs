using Mint.Registry.Server.Tokens;

namespace Mint.Registry.Server.Versions;

/// <summary>A quarantined version is served to nobody; only an admin puts it there and releases it.</summary>
internal sealed class QuarantineEndpoints(VersionChange change)
{
    public Task<IResult> QuarantineAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.quarantined", "quarantined_at = @Now, quarantine_reason = @Reason", _ => false, () => ChangeReason.RequiredAsync(http), TokenScopes.Admin);

    /// <summary>Lists it at once, from quarantine or from the time of waiting.</summary>
    public Task<IResult> ReleaseAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.released", "quarantined_at = NULL, quarantine_reason = NULL, staged_until = NULL", row => row.IsListed, () => Task.FromResult(ChangeReason.None), TokenScopes.Admin);
}
