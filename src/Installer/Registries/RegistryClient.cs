using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>The client side of one registry. A server that cannot be reached or answers nonsense is a <see cref="RefusedException"/> with MINT6nnn or MINT7nnn.</summary>
public sealed class RegistryClient(HttpClient http, RegistryAddress registry)
{
    public RegistryAddress Registry => registry;

    /// <summary>How much the registry may send, and how long it may take.</summary>
    public RegistryLimits Limits { get; init; } = new();

    /// <summary>An HTTP client as it should be for registries: it follows no redirects. One serves all of them; dispose it at the end.</summary>
    public static HttpClient CreateHttp() => RegistryHttp.Create();

    /// <summary>Every version of a plugin in the feed <c>/registry.json</c>, yanked ones too, newest first; empty where the registry does not have it.</summary>
    public async Task<IReadOnlyList<OfferedVersion>> FindAsync(PluginId id, CancellationToken cancellationToken) =>
        FeedJson.Read(await FeedAsync(cancellationToken), registry, id);

    /// <summary>Every plugin of the feed with its versions.</summary>
    public async Task<IReadOnlyList<OfferedPlugin>> ListAsync(CancellationToken cancellationToken) => OfferedPlugin.ReadAll(await FeedAsync(cancellationToken), registry);

    /// <summary>Searches: a live registry by itself, an export's feed here.</summary>
    /// <param name="text">Words; each begins a word of what is found.</param>
    /// <param name="limit">How many to show, 1 to 200.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<FoundPlugins> SearchAsync(string text, int limit, CancellationToken cancellationToken)
    {
        try
        {
            var page = await AskAsync(FormattableString.Invariant($"api/v1/plugins?q={Uri.EscapeDataString(text)}&limit={limit}"), cancellationToken);
            return new(page.GetProperty("total").GetInt64(), page.GetProperty("approximate").GetBoolean(), [.. page.GetProperty("plugins").EnumerateArray().Select(FoundPlugin.Read)]);
        }
        catch (RefusedException refusal) when (refusal.Problems[0].Code == "MINT6082")
        {
            return SearchFeed.Run(await FeedAsync(cancellationToken), registry, text, limit);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw FeedJson.Unusable(registry, PlainText.Of(error.Message));
        }
    }

    /// <summary>What only a live registry can answer, for instance <c>api/v1/plugins/plate-reader/stats</c>.</summary>
    /// <exception cref="RefusedException">The registry's own problems; MINT6082 where it is an export.</exception>
    public Task<JsonElement> AskAsync(string path, CancellationToken cancellationToken) => LiveRegistry.AskAsync(http, registry, Limits, path, cancellationToken);

    /// <summary>The bytes of a document, for instance <c>api/v1/plugins/plate-reader/readme</c>.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) => LiveRegistry.ReadAsync(http, registry, Limits, path, cancellationToken);

    /// <summary>What a live registry does in the name of a token; its answer, undefined where that is empty.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<JsonElement> TellAsync(RegistryOrder order, string token, CancellationToken cancellationToken) => LiveRegistry.TellAsync(http, registry, Limits, order, token, cancellationToken);

    /// <summary>Downloads to a file that does not exist yet: bounded, the digest checked while streaming; nothing stays behind on failure.</summary>
    public async Task DownloadAsync(OfferedVersion version, string file, CancellationToken cancellationToken)
    {
        if (version.Size > Limits.BundleBytes) throw BundleDownload.Refused("MINT7010", version, FormattableString.Invariant($"has {version.Size} bytes by the feed; a bundle has at most {Limits.BundleBytes}."));
        if (File.Exists(file)) throw new ArgumentException("The file exists already.", nameof(file));
        try
        {
            await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await FetchAsync(version, target, cancellationToken);
            target.Flush(flushToDisk: true);
        }
        catch (Exception error)
        {
            if (File.Exists(file)) File.Delete(file);
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            throw new RefusedException("MINT7030", file, $"cannot be written: {error.Message}", "Check free space and rights of the data folder, then try again.");
        }
    }

    /// <summary>The signatures of a version; none where the registry knows no such thing (404).</summary>
    public async Task<OfferedSignatures> SignaturesAsync(OfferedVersion version, CancellationToken cancellationToken)
    {
        var url = new Uri($"{registry.For(version.Id, version.Version)}/signatures");
        return await GetAsync(url, Limits.SignatureBytes, Limits.Feed, cancellationToken) is { } document ? OfferedSignatures.Read(document, url) : OfferedSignatures.None;
    }

    /// <summary>The refusal (MINT6083) of a version that the registry serves to nobody any more, with the reason; null where it says no such thing.</summary>
    public async Task<RefusedException?> WhyGoneAsync(PluginId id, PluginVersion version, CancellationToken cancellationToken)
    {
        var url = new Uri($"{registry.For(id, version)}/quarantine.json");
        try
        {
            return await GetAsync(url, Limits.SignatureBytes, Limits.Feed, cancellationToken) is { } document ? Quarantined.Read(document) : null;
        }
        catch (RefusedException)
        {
            // Whoever asks has something to refuse already; that stays the reason.
            return null;
        }
    }

    /// <summary>The registry's own key, for pinning; null where it has none to tell (404).</summary>
    public async Task<VerificationKey?> KeyAsync(CancellationToken cancellationToken) =>
        await GetAsync(registry.Keys, Limits.KeysBytes, Limits.Feed, cancellationToken) is { } document ? OfferedSignatures.ReadRegistryKey(document, registry.Keys) : null;

    /// <summary>The keys that the registry says were revoked; none where it knows no such list (404).</summary>
    /// <exception cref="RefusedException">MINT7040 where the answer is not of that form.</exception>
    public async Task<IReadOnlyList<RevokedKey>> RevokedAsync(CancellationToken cancellationToken) =>
        await GetAsync(registry.Keys, Limits.KeysBytes, Limits.Keys, cancellationToken) is { } document ? RevokedKey.Read(document, registry.Keys.ToString()) : [];

    /// <summary>PUTs a bundle, with its publisher's envelope where there is one. The registry's own problems come back in the exception.</summary>
    /// <returns>False where the registry had these very bytes already.</returns>
    public async Task<bool> PublishAsync(PluginBundle bundle, string file, byte[]? signature, string token, CancellationToken cancellationToken)
    {
        var url = registry.For(bundle.Id, bundle.Version);
        await using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StreamContent(source) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.mint.bundle");
        request.Content.Headers.ContentLength = source.Length;
        request.Headers.Authorization = RegistryHttp.Bearer(token);
        if (signature is not null) request.Headers.Add(SignatureHeader.Name, SignatureHeader.Write(signature));
        return await RegistryHttp.ExchangeAsync(http, request, Limits.Bundle, async (response, timed) => response.StatusCode switch
        {
            HttpStatusCode.Created => true,
            HttpStatusCode.OK => false,
            _ => PublishAnswer.Problems(await RegistryHttp.ReadAsync(response, Limits.AnswerBytes, "MINT7013", timed)) is { Count: > 0 } problems
                ? throw new RefusedException(problems)
                : throw RegistryHttp.Status(url, response.StatusCode),
        }, cancellationToken);
    }

    private async Task<byte[]> FeedAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, registry.Feed);
        return await RegistryHttp.ExchangeAsync(http, request, Limits.Feed, async (response, timed) =>
        {
            if (response.StatusCode != HttpStatusCode.OK) throw RegistryHttp.Status(registry.Feed, response.StatusCode);
            return await RegistryHttp.ReadAsync(response, Limits.FeedBytes, "MINT7006", timed);
        }, cancellationToken);
    }

    private async Task<byte[]?> GetAsync(Uri url, int bytes, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await RegistryHttp.ExchangeAsync(http, request, limit, async (response, timed) => response.StatusCode switch
        {
            HttpStatusCode.OK => await RegistryHttp.ReadAsync(response, bytes, "MINT5744", timed),
            HttpStatusCode.NotFound => null,
            var other => throw RegistryHttp.Status(url, other),
        }, cancellationToken);
    }

    private async Task FetchAsync(OfferedVersion version, FileStream target, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, version.Bundle);
        await RegistryHttp.ExchangeAsync(http, request, Limits.Bundle, async (response, timed) =>
        {
            if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && await WhyGoneAsync(version.Id, version.Version, timed) is { } gone) throw gone;
            if (response.StatusCode != HttpStatusCode.OK) throw RegistryHttp.Status(version.Bundle, response.StatusCode);
            await using var source = await response.Content.ReadAsStreamAsync(timed);
            await BundleDownload.CopyAsync(version, source, target, Limits.Stall, timed);
            return true;
        }, cancellationToken);
    }
}
