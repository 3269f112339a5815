using System.Text.Json;
using Mint.Bundle;

namespace Mint.Host.Artifacts;

/// <summary>How much of files there may be: <c>artifacts.max_bytes</c> and <c>artifacts.quota_bytes</c> in <c>config.json</c>.</summary>
/// <param name="MaxBytes">Of one file.</param>
/// <param name="QuotaBytes">Of all files of an organisation.</param>
internal sealed record ArtifactLimits(long MaxBytes, long QuotaBytes)
{
    private const long GiB = 1L << 30;

    public static ArtifactLimits Preset { get; } = new(GiB, 20 * GiB);

    /// <exception cref="RefusedException">MINT8006.</exception>
    public static ArtifactLimits Read(JsonElement root, string file) => root.TryGetProperty("artifacts", out var part)
        ? new(Bytes(part, "max_bytes", Preset.MaxBytes, file), Bytes(part, "quota_bytes", Preset.QuotaBytes, file))
        : Preset;

    private static long Bytes(JsonElement part, string name, long preset, string file) => !part.TryGetProperty(name, out var number) ? preset
        : number.TryGetInt64(out var bytes) && bytes > 0 ? bytes : throw Refusals.ConfigurationInvalid(file, $"artifacts.{name} must be a whole number of bytes above 0.");
}
