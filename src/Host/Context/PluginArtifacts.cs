using Mint.Host.Artifacts;
using Mint.Host.Experiments;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Files as one plugin may reach them: all to read, its own to delete.</summary>
internal sealed class PluginArtifacts(PlatformAccess access, ExperimentStore experiments, ArtifactStore artifacts, ArtifactFiles files, AddArtifact add) : IArtifacts
{
    public async Task<IReadOnlyList<Artifact>> ListAsync(long experimentId, CancellationToken cancellationToken = default) =>
        await experiments.FindAsync(access.ToReadExperiments(), experimentId, cancellationToken) is null ? [] : [.. (await artifacts.ListAsync(experimentId, cancellationToken)).Select(stored => stored.Public)];

    public async Task<Stream?> OpenAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default) =>
        await FindAsync(access.ToReadExperiments(), experimentId, artifactId, cancellationToken) is { } stored ? files.Open(stored.File) : null;

    public async Task<Artifact> AddAsync(long experimentId, string name, string contentType, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var user = access.ToWriteArtifacts();
        await experiments.RequireAsync(user, experimentId, cancellationToken);
        var asked = new Artifact { Id = 0, ExperimentId = experimentId, PluginId = access.PluginId, Name = name, ContentType = contentType, Size = 0, Digest = "", CreatedBy = 0, CreatedAt = default };
        return await add.RunAsync(user, asked, content, cancellationToken);
    }

    public async Task<bool> DeleteAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(access.ToWriteArtifacts(), experimentId, artifactId, cancellationToken) is not { } stored) return false;
        if (stored.Public.PluginId != access.PluginId) throw new PermissionDeniedException($"The file '{stored.Public.Name}' was not written by the plugin '{access.PluginId}'.");
        if (!await artifacts.RemoveAsync(artifactId, cancellationToken)) return false;
        files.Remove(stored.File);
        return true;
    }

    private async Task<StoredArtifact?> FindAsync(PlatformUser user, long experiment, long artifact, CancellationToken cancellationToken) =>
        await experiments.FindAsync(user, experiment, cancellationToken) is null ? null : await artifacts.FindAsync(experiment, artifact, cancellationToken);
}
