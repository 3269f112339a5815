namespace Mint.Registry.Server.Versions;

/// <summary>A deprecated version is still offered, with a word of warning.</summary>
internal sealed class DeprecateEndpoints(VersionChange change)
{
    public Task<IResult> DeprecateAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.deprecated", "deprecation_reason = @Reason, deprecation_replacement = @Replacement", _ => false, () => ChangeReason.RequiredAsync(http));

    public Task<IResult> UndeprecateAsync(HttpContext http, string id, string version) => change.RunAsync(
        http, id, version, "version.undeprecated", "deprecation_reason = NULL, deprecation_replacement = NULL", row => row.DeprecationReason is null, () => Task.FromResult(ChangeReason.None));
}
