using System.Text;
using System.Text.Json;
using Dapper;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Registry.Server.Tests;

/// <summary>A version as its row has it.</summary>
internal sealed record TracedRow(string PluginId, string Version, string Sha256, string? YankedAt)
{
    public bool IsYanked => YankedAt is not null;
}

/// <summary>All that a server shows and its folder holds of versions, to be held against each other: row, blob, documents, feed, search and signatures.</summary>
internal sealed class Traces(HttpClient client, string data, IReadOnlyList<TracedRow> rows, JsonElement feed, TrustedKey registry)
{
    public static async Task<Traces> TakeAsync(HttpClient client, string data)
    {
        var database = new SqliteDatabase(Path.Combine(data, "registry.db"));
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var rows = (await connection.QueryAsync<TracedRow>("SELECT plugin_id AS PluginId, version AS Version, sha256 AS Sha256, yanked_at AS YankedAt FROM versions")).AsList();
        var keys = await GetAsync(client, "api/v1/keys");
        return new(client, data, rows, await GetAsync(client, "registry.json"), new(VerificationKey.FromPem(keys.GetProperty("registry").GetProperty("public_key").GetString()!, "key")));
    }

    /// <summary>What must hold whatever was asked: no upload is left, no bundle without its row, and the feed has each row's version.</summary>
    public void CheckFolder()
    {
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "staging")));
        Assert.Equal(rows.Select(row => row.Sha256).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Path.Combine(data, "blobs"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            rows.Select(row => $"{row.PluginId} {row.Version} {row.Sha256} {row.IsYanked}").Order(StringComparer.Ordinal),
            feed.GetProperty("plugins").EnumerateArray().SelectMany(plugin => plugin.GetProperty("versions").EnumerateArray().Select(version => Line(plugin, version))).Order(StringComparer.Ordinal));
    }

    /// <summary>Whether a version is there, with all its traces; or is not, with none. What was answered must hold.</summary>
    public async Task<bool> CheckAsync(Attempt attempt)
    {
        var row = rows.SingleOrDefault(row => row.PluginId == attempt.Id && row.Version == attempt.Version);
        Assert.Equal(row is not null, await Whole.IsAsync(client, data, attempt.Id, attempt.Version));
        Assert.True(row is not null || !attempt.IsAnswered, $"{attempt.Id} {attempt.Version} was answered and is lost.");
        if (row is null) return false;
        Assert.Equal(attempt.Digest.Hex, row.Sha256);
        Assert.True(attempt.IsYankAsked || !row.IsYanked);
        Assert.True(!attempt.IsYankAnswered || row.IsYanked, $"{attempt.Id} {attempt.Version} was yanked, and is not.");
        Assert.Equal(row.IsYanked, (await GetAsync(client, $"api/v1/plugins/{attempt.Id}/{attempt.Version}")).GetProperty("yanked").GetBoolean());
        CheckSignatures(attempt, await GetAsync(client, $"api/v1/plugins/{attempt.Id}/{attempt.Version}/signatures"));
        return true;
    }

    /// <summary>Search shows of a plugin what the feed does.</summary>
    public async Task CheckSearchAsync(string id)
    {
        var listed = feed.GetProperty("plugins").EnumerateArray().SingleOrDefault(plugin => plugin.GetProperty("name").GetString() == id);
        var found = (await GetAsync(client, $"api/v1/plugins?q={id}&limit=200")).GetProperty("plugins").EnumerateArray().SingleOrDefault(plugin => plugin.GetProperty("name").GetString() == id);
        Assert.Equal(listed.ValueKind, found.ValueKind);
        if (listed.ValueKind == JsonValueKind.Object) Assert.Equal(listed.GetProperty("latest_version").GetString(), found.GetProperty("latest_version").GetString());
    }

    private void CheckSignatures(Attempt attempt, JsonElement document)
    {
        Assert.True(Verified(attempt, document.GetProperty("registry"), StatementKind.Listing, registry));
        if (attempt.Signer is { } signer) Assert.True(Verified(attempt, document.GetProperty("publisher"), StatementKind.Release, new(signer)));
    }

    private static bool Verified(Attempt attempt, JsonElement envelope, StatementKind kind, TrustedKey key) => SignatureCheck.Run(
        Encoding.UTF8.GetBytes(envelope.GetRawText()), new(kind, $"{attempt.Id}-{attempt.Version}.mint", attempt.Digest, DateTimeOffset.UtcNow), [key], DateTimeOffset.UtcNow, "envelope").Verified;

    private static string Line(JsonElement plugin, JsonElement version) =>
        $"{plugin.GetProperty("name").GetString()} {version.GetProperty("version").GetString()} {version.GetProperty("sha256").GetString()} {version.GetProperty("yanked").GetBoolean()}";

    private static async Task<JsonElement> GetAsync(HttpClient client, string address)
    {
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(address));
        return document.RootElement.Clone();
    }
}
