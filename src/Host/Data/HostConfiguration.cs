using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Artifacts;
using Mint.Installer;

namespace Mint.Host.Data;

/// <summary>What an admin writes into <c>config.json</c>. It is read anew each time, so that a registry can be added without a restart.</summary>
internal sealed record HostConfiguration(IReadOnlyList<RegistryAddress> Registries, TrustPolicy Trust)
{
    /// <summary>How much of files there may be.</summary>
    public ArtifactLimits Artifacts { get; init; } = ArtifactLimits.Preset;

    /// <summary>The PostgreSQL server on which plugins' data lie; null where they are files.</summary>
    public string? Postgres { get; init; }

    /// <summary>How many hours lie between two looks for updates; 0 for none.</summary>
    public double CheckHours { get; init; } = PresetCheckHours;

    private const double PresetCheckHours = 12, MostCheckHours = 24 * 365;
    private const long Limit = 1024 * 1024;

    /// <exception cref="RefusedException">MINT8006.</exception>
    public static async Task<HostConfiguration> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return new HostConfiguration([], TrustPolicy.Preset);
        if (new FileInfo(file).Length > Limit) throw Refusals.ConfigurationInvalid(file, "it is larger than 1 MiB.");
        try
        {
            await using var stream = File.OpenRead(file);
            using var json = await JsonDocument.ParseAsync(stream, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }, cancellationToken);
            return new HostConfiguration(RegistriesOf(json.RootElement).Select(item => Address(file, item)).ToList(), TrustSettings.Read(json.RootElement, file))
            {
                Artifacts = ArtifactLimits.Read(json.RootElement, file), Postgres = PostgresOf(json.RootElement), CheckHours = CheckHoursOf(json.RootElement, file),
            };
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Refusals.ConfigurationInvalid(file, problem.Message);
        }
    }

    private static JsonElement[] RegistriesOf(JsonElement root) =>
        root.TryGetProperty("marketplace", out var market) && market.TryGetProperty("registries", out var list) ? [.. list.EnumerateArray()] : [];

    private static string? PostgresOf(JsonElement root) => root.TryGetProperty("plugins", out var plugins) && plugins.TryGetProperty("postgres", out var address) ? address.GetString() : null;

    private static double CheckHoursOf(JsonElement root, string file) => !root.TryGetProperty("marketplace", out var market) || !market.TryGetProperty("check_hours", out var number) ? PresetCheckHours
        : number.TryGetDouble(out var hours) && hours is >= 0 and <= MostCheckHours ? hours : throw Refusals.ConfigurationInvalid(file, $"marketplace.check_hours must be a number of hours from 0 (never) to {MostCheckHours}.");

    private static RegistryAddress Address(string file, JsonElement item)
    {
        var name = item.TryGetProperty("name", out var text) ? text.GetString() : null;
        var url = item.TryGetProperty("url", out text) ? text.GetString() : null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "file"))
            throw Refusals.ConfigurationInvalid(file, $"'{url}' is no http, https or file address of a registry.");
        return new RegistryAddress(string.IsNullOrWhiteSpace(name) ? address.IsFile ? "folder" : address.Host : name, address) { Key = TrustSettings.Pin(item, file) };
    }
}
