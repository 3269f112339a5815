namespace Mint.Sdk;

/// <summary>The files of experiments.</summary>
public interface IArtifacts
{
    /// <summary>The files of an experiment, by id; none where there is no such experiment that the user sees.</summary>
    Task<IReadOnlyList<Artifact>> ListAsync(long experimentId, CancellationToken cancellationToken = default);

    /// <summary>A file's bytes, to be read and disposed; null where there is no such file that the user sees.</summary>
    Task<Stream?> OpenAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default);

    /// <summary>Adds a file: all of it or nothing. The platform limits its size and the sum of all.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="name">The file's name, 1–200 characters without slashes.</param>
    /// <param name="contentType">The media type, for instance <c>text/csv</c>.</param>
    /// <param name="content">The bytes, read to the end.</param>
    /// <param name="cancellationToken">Stops it; nothing stays.</param>
    /// <returns>The file with its id, size and digest.</returns>
    Task<Artifact> AddAsync(long experimentId, string name, string contentType, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file that this plugin wrote; false where there is none.</summary>
    Task<bool> DeleteAsync(long experimentId, long artifactId, CancellationToken cancellationToken = default);
}
