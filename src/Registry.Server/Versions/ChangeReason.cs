using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Versions;

/// <summary>Why a version is taken back or deprecated, and the id of the plugin to use instead.</summary>
internal sealed record ChangeReason(string? Reason, string? Replacement)
{
    private const int Longest = 500;

    public static ChangeReason None { get; } = new(null, null);

    /// <summary>A body that may be missing.</summary>
    public static async Task<ChangeReason> OptionalAsync(HttpContext http) => http.Request.ContentLength is null or 0 && http.Request.Headers.TransferEncoding.Count == 0 ? None : await ReadAsync(http);

    /// <summary>A body with a reason.</summary>
    public static async Task<ChangeReason> RequiredAsync(HttpContext http) =>
        await ReadAsync(http) is { Reason: not null } reason ? reason : throw Bad("reason", "is missing.", "Say in 'reason' why nobody should use the version any more.");

    private static async Task<ChangeReason> ReadAsync(HttpContext http)
    {
        var read = await RequestBody.ReadAsync<ChangeReason>(http);
        if (read.Reason is { } reason && (reason.Length is 0 or > Longest || reason.Any(char.IsControl))) throw Bad("reason", "is empty, too long or holds control characters.", $"Use one line of 1 to {Longest} characters.");
        if (read.Replacement is { } replacement) _ = PluginId.Parse(replacement);
        return read;
    }

    private static RefusedException Bad(string subject, string what, string remedy) => new(RegistryCode.BadBody, subject, what, remedy);
}
