namespace Mint.Registry.Server.Versions;

/// <summary>A yanked version is offered to nobody new; who names it by version still gets it.</summary>
internal sealed class YankEndpoints(VersionChange change)
{
    public Task<IResult> YankAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.yanked", "yanked_at = @Now, yank_reason = @Reason", row => row.YankedAt is not null, () => ChangeReason.OptionalAsync(http));

    public Task<IResult> UnyankAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.unyanked", "yanked_at = NULL, yank_reason = NULL", row => row.YankedAt is null, () => Task.FromResult(ChangeReason.None));
}
