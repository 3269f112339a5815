using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mint.Registry.Server.Tests;

/// <summary>A version is whole where all its traces agree, and absent where there is none; anything else fails the test.</summary>
internal static class Whole
{
    public static async Task<bool> IsAsync(HttpClient client, string data, string id, string version)
    {
        var traces = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["feed"] = Digest(await ReadAsync(client, "registry.json"), root => root.GetProperty("plugins").EnumerateArray().Where(plugin => plugin.GetProperty("name").GetString() == id).SelectMany(plugin => plugin.GetProperty("versions").EnumerateArray()), version),
            ["plugin"] = Digest(await ReadAsync(client, $"api/v1/plugins/{id}"), root => root.GetProperty("versions").EnumerateArray(), version),
            ["versions"] = Digest(await ReadAsync(client, $"api/v1/plugins/{id}/versions"), root => root.GetProperty("versions").EnumerateArray(), version),
            ["version"] = Digest(await ReadAsync(client, $"api/v1/plugins/{id}/{version}"), root => [root], version),
            ["bundle"] = await ReadAsync(client, $"api/v1/plugins/{id}/{version}/bundle") is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null,
        };
        var manifest = await ReadAsync(client, $"api/v1/plugins/{id}/{version}/manifest");
        var found = Assert.Single(traces.Values.Distinct(StringComparer.Ordinal));
        Assert.Equal(found is null, manifest is null);
        if (found is not null) Assert.True(File.Exists(Path.Combine(data, "blobs", found[..2], found)));
        return found is not null;
    }

    private static async Task<byte[]?> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        await answer.ShouldBeAsync(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static string? Digest(byte[]? json, Func<JsonElement, IEnumerable<JsonElement>> versions, string version)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return versions(document.RootElement).Where(listed => listed.GetProperty("version").GetString() == version).Select(listed => listed.GetProperty("sha256").GetString()).SingleOrDefault();
    }
}
