using System.Security.Cryptography;
using Mint.Host.Artifacts;
using Mint.Host.Context;

namespace Mint.Sdk.Testing;

/// <summary>Files in memory, behind the host's own rules; there are no limits.</summary>
internal sealed class RecordedArtifacts(PlatformAccess access, CallLog calls, RecordedExperiments experiments) : IArtifacts
{
    private readonly SortedDictionary<long, (Artifact Artifact, byte[] Bytes)> stored = [];
    private long last;

    public IReadOnlyList<Artifact> All
    {
        get
        {
            lock (stored) return [.. stored.Values.Select(one => one.Artifact)];
        }
    }

    public Task<IReadOnlyList<Artifact>> ListAsync(long experimentId, CancellationToken cancellationToken = default) => calls.AnswerAsync<IReadOnlyList<Artifact>>(new("Artifacts.List", experimentId, Value: null), () =>
    {
        access.ToReadExperiments();
        return [.. All.Where(artifact => artifact.ExperimentId == experimentId)];
    }, cancellationToken);

    public Task<Stream?> OpenAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default) => calls.AnswerAsync<Stream?>(new("Artifacts.Open", experimentId, Value: null), () =>
    {
        access.ToReadExperiments();
        return Find(experimentId, artifactId) is { } one ? new MemoryStream(one.Bytes, writable: false) : null;
    }, cancellationToken);

    public async Task<Artifact> AddAsync(long experimentId, string name, string contentType, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var artifact = new Artifact
        {
            Id = 0, ExperimentId = experimentId, PluginId = access.PluginId, Name = name, ContentType = contentType, Size = copy.Length,
            Digest = Convert.ToHexStringLower(SHA256.HashData(copy.ToArray())), CreatedBy = access.Actor.User.Id, CreatedAt = DateTimeOffset.UtcNow,
        };
        return await calls.AnswerAsync(new("Artifacts.Add", experimentId, artifact), () => Put(artifact, copy.ToArray()), cancellationToken);
    }

    public Task<bool> DeleteAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Artifacts.Delete", experimentId, Value: null), () =>
    {
        access.ToWriteArtifacts();
        lock (stored) return Find(experimentId, artifactId) is not null && stored.Remove(artifactId);
    }, cancellationToken);

    private Artifact Put(Artifact artifact, byte[] bytes)
    {
        access.ToWriteArtifacts();
        if (experiments.Get(artifact.ExperimentId) is null) throw new NotFoundException("experiment", artifact.ExperimentId);
        AddArtifact.Check(artifact);
        lock (stored)
        {
            stored[++last] = (artifact with { Id = last }, bytes);
            return stored[last].Artifact;
        }
    }

    private (Artifact Artifact, byte[] Bytes)? Find(long experiment, long id)
    {
        lock (stored) return stored.TryGetValue(id, out var one) && one.Artifact.ExperimentId == experiment ? one : null;
    }
}
