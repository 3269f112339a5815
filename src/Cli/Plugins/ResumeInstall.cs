using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin install --resume</c>: goes on with the last install that the end of the platform's process interrupted.</summary>
internal static class ResumeInstall
{
    /// <exception cref="RefusedException">MINT8072: there is none.</exception>
    public static async Task<int> RunAsync(string? plugin, string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var operations = (await platform.GetAsync("api/operations", cancellationToken)).GetProperty("operations").EnumerateArray();
        var last = operations.Where(operation => IsResumable(operation) && (plugin is null || IsOf(operation, plugin))).Select(operation => operation.GetProperty("id").GetString()).FirstOrDefault()
            ?? throw new RefusedException("MINT8072", plugin ?? "No install", "was interrupted, or it cannot be gone on with any more.", "Install the plugin again; 'mint plugin operations list' shows what was interrupted.");
        return await new OperationProgress(json).RunAsync(platform, (client, token) => client.StartAsync(HttpMethod.Post, $"api/operations/{last}/resume", token), cancellationToken);
    }

    private static bool IsResumable(JsonElement operation) => operation.TryGetProperty("resumable", out var resumable) && resumable.ValueKind == JsonValueKind.True;

    private static bool IsOf(JsonElement operation, string plugin) => operation.GetProperty("plugin").GetString() is { } words && (words == plugin || words.StartsWith(plugin + "@", StringComparison.Ordinal));
}
