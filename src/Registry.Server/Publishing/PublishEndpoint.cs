using System.Data.Common;
using Microsoft.AspNetCore.Http.Features;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Publishing;

/// <summary><c>PUT /api/v1/plugins/{id}/{version}</c>: authenticate, receive, check all, record, make public.</summary>
internal sealed class PublishEndpoint(
    RegistryDb db, BlobStore blobs, Projector projector, Authenticator authenticator, RecordVersion record, RegistryOptions options, ILogger<PublishEndpoint> log)
{
    private readonly RateLimit publishes = new(options.Limits.PublishesPerMinute, options.Time);
    // Each check may take 64 MiB; more at once than there are processors would not be faster.
    private static readonly SemaphoreSlim Checks = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private int uploads;

    public async Task<IResult> PutAsync(HttpContext http, string id, string version)
    {
        Raise(http, options.Limits.BundleBytes);
        var isId = PluginId.TryParse(id, out var plugin);
        var (token, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Publish, isId ? plugin : null);
        if (token is null) return refusal!;
        if (!isId) return await RefusedId.InAddressAsync(db, id, token, http.RequestAborted);
        var number = PluginVersion.Parse(version);
        if ((TooOften(token) ?? TooLarge(http)) is { } early) return early;
        var (notOwner, there) = await db.ReadAsync(async connection => (await Ownership.RefusePublishAsync(connection, plugin, token), await Catalogue.FindAsync(connection, plugin, number)), http.RequestAborted);
        if (notOwner is not null) return notOwner;
        var signature = SignatureHeader.Read(http.Request.Headers[SignatureHeader.Name]);
        try
        {
            if (Interlocked.Increment(ref uploads) > options.Limits.ConcurrentUploads) return TooMany;
            await using var upload = await ReceiveAsync(http, signature);
            return await PublishAsync(http, plugin, number, upload, token, isThere: there is not null);
        }
        finally
        {
            Interlocked.Decrement(ref uploads);
        }
    }

    private async Task<Upload> ReceiveAsync(HttpContext http, byte[]? signature)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(options.Limits.UploadTime);
        try
        {
            return await Upload.ReceiveAsync(http.Request.Body, signature, blobs, patience.Token);
        }
        catch (OperationCanceledException problem) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The upload took too long.", StatusCodes.Status408RequestTimeout, problem);
        }
    }

    private async Task<IResult> PublishAsync(HttpContext http, PluginId id, PluginVersion version, Upload upload, AccessToken token, bool isThere)
    {
        options.Watch?.Invoke(PublishStep.CheckSignature);
        if (upload.Signature is { } signature && CheckSignature.Problems(signature, id, version, upload.Digest, options.Time.GetUtcNow()) is { Count: > 0 } misfits)
            return new Refusal(StatusCodes.Status422UnprocessableEntity, misfits);
        if (isThere && await AgainAsync(id, version, upload, token) is { } again) return again;
        options.Watch?.Invoke(PublishStep.CheckBundle);
        var (bundle, problems) = await CheckAsync(upload, id, version);
        if (bundle is null) return new Refusal(StatusCodes.Status422UnprocessableEntity, await RefusedId.InManifestAsync(db, problems, token));
        foreach (var undeclared in bundle.Undeclared) log.LogWarning("{Plugin} {Version}: {Undeclared}", id, version, undeclared.ToString());
        options.Watch?.Invoke(PublishStep.FlushUpload);
        var staged = upload.Flush();
        var (row, refusal) = await record.RunAsync(bundle, upload, staged, token, allowSimilar: token.IsAdmin && http.Request.Query["allow_similar"] == "true");
        if (row is null) return await AgainAsync(id, version, upload, token) ?? refusal!;
        log.LogInformation("{Owner} published {Plugin} {Version} ({Digest}, {Size} bytes)", token.Owner, id, version, upload.Digest, upload.Length);
        options.Watch?.Invoke(PublishStep.Project);
        await projector.PublishAsync();
        options.Watch?.Invoke(PublishStep.Answer);
        http.Response.Headers.Location = $"/api/v1/plugins/{id}/{version}";
        http.Response.StatusCode = StatusCodes.Status201Created;
        return Shown(id, row);
    }

    private async Task<(CheckedBundle? Bundle, IReadOnlyList<Problem> Problems)> CheckAsync(Upload upload, PluginId id, PluginVersion version)
    {
        await Checks.WaitAsync();
        try
        {
            return CheckBundle.Read(upload, id, version, options);
        }
        finally
        {
            Checks.Release();
        }
    }

    // The same bytes again are no mistake: a client that lost the answer asks once more, and finds the version public.
    private async Task<IResult?> AgainAsync(PluginId id, PluginVersion version, Upload upload, AccessToken token)
    {
        var there = await db.ReadAsync(connection => Catalogue.FindAsync(connection, id, version), CancellationToken.None);
        if (there is null) return null;
        if (there.Sha256 != upload.Digest.Hex) return RecordVersion.Taken(id, there);
        if (upload.Signature is { } signature && await db.WriteAsync(connection => JoinAsync(connection, there, upload, signature, token), CancellationToken.None) is { } refused) return refused;
        await projector.PublishAsync();
        return Shown(id, there);
    }

    private async Task<Refusal?> JoinAsync(DbConnection connection, VersionRow there, Upload upload, byte[] signature, AccessToken token)
    {
        if (await record.PublisherAsync(connection, PluginId.Parse(there.PluginId), there.Parsed, upload, token) is { } refused) return refused;
        await Envelopes.JoinAsync(connection, there, signature, token, options.Time);
        return null;
    }

    private static IResult Shown(PluginId id, VersionRow row) => Results.Bytes(PluginDocuments.Version(id, row), MediaTypes.Json);

    private Refusal? TooOften(AccessToken token)
    {
        var wait = publishes.Take(token.SecretSha256);
        return wait == TimeSpan.Zero ? null
            : new Refusal(StatusCodes.Status429TooManyRequests, new Problem(RegistryCode.TooManyPublishes, token.Name, "published too often within a minute.", $"Wait {wait.TotalSeconds:0} seconds, then try again.")) { RetryAfter = wait };
    }

    private Refusal? TooLarge(HttpContext http)
    {
        if (http.Request.ContentLength is not { } length || length <= options.Limits.BundleBytes) return null;
        Raise(http, limit: null);
        return new(StatusCodes.Status413PayloadTooLarge, new Problem(RegistryCode.BodyTooLarge, "body", $"has {length} bytes; this registry takes bundles of at most {options.Limits.BundleBytes}.", "Make the bundle smaller; 'mint info' lists its files by size."));
    }

    // The server reads on for a few seconds after an early refusal; without that, a client in the middle of sending would see a broken connection and no reason.
    private static void Raise(HttpContext http, long? limit) => http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;

    private static Refusal TooMany { get; } = new(StatusCodes.Status503ServiceUnavailable, new Problem(RegistryCode.Busy, "registry", "receives as many bundles as it can just now.", "Try again in a few seconds.")) { RetryAfter = TimeSpan.FromSeconds(3) };
}
