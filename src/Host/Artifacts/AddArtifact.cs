using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Mint.Host.Data;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Artifacts;

/// <summary>The one way to add a file: check its name and the room there is, write the bytes, then the row. What fails on the way leaves nothing.</summary>
internal sealed class AddArtifact(ArtifactStore store, ArtifactFiles files, DataFolder folder, TimeProvider time)
{
    /// <param name="user">For whom; the caller has checked that they may and see the experiment.</param>
    /// <param name="asked">Experiment, plugin, name and media type; where it has a digest, the bytes must have it.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Stops it; nothing stays.</param>
    /// <exception cref="PluginException">400, 409 (quota) or 413.</exception>
    public async Task<Artifact> RunAsync(PlatformUser user, Artifact asked, Stream content, CancellationToken cancellationToken)
    {
        Check(asked);
        var limits = (await HostConfiguration.ReadAsync(folder.Configuration, cancellationToken)).Artifacts;
        var room = limits.QuotaBytes - await store.UsedAsync(user.OrgId, cancellationToken);
        var limit = Math.Min(limits.MaxBytes, room);
        var (file, size, digest) = await files.WriteAsync(content, limit, () => limit < limits.MaxBytes ? Full(limits) : TooLarge(limits), cancellationToken);
        try
        {
            if (asked.Digest.Length > 0 && asked.Digest != digest) throw new ValidationException($"sha256: the bytes have the digest {digest}.");
            var artifact = asked with { Size = size, Digest = digest, CreatedBy = user.Id, CreatedAt = time.GetUtcNow() };
            return await store.TryAddAsync(user.OrgId, artifact, file, limits.QuotaBytes, cancellationToken) ?? throw Full(limits);
        }
        catch
        {
            files.Remove(file);
            throw;
        }
    }

    /// <exception cref="ValidationException">All that is wrong, together.</exception>
    public static void Check(Artifact asked)
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(asked.Name) || asked.Name.Length > 200 || asked.Name is "." or ".." || asked.Name.Any(c => char.IsControl(c) || c is '/' or '\\')) problems.Add("name must be a file's name of 1 to 200 characters, without slashes and control characters.");
        if (asked.ContentType.Length > 200 || !MediaTypeHeaderValue.TryParse(asked.ContentType, out _)) problems.Add("the content type must be a media type such as text/csv.");
        if (asked.Digest.Length > 0 && !Bundle.Sha256Digest.TryParse(asked.Digest, out _)) problems.Add("sha256 must be 64 lower-case hex digits.");
        if (problems.Count > 0) throw new ValidationException(string.Join(' ', problems));
    }

    private static PluginException TooLarge(ArtifactLimits limits) => new(StatusCodes.Status413PayloadTooLarge, "VALIDATION_ERROR", $"The file is larger than {limits.MaxBytes} bytes (artifacts.max_bytes).");

    private static ConflictException Full(ArtifactLimits limits) => new($"The organisation's files would have more than {limits.QuotaBytes} bytes (artifacts.quota_bytes), or the experiment is gone. Delete some files, or ask who runs the platform for more.");
}
