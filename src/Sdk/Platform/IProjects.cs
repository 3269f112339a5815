namespace Mint.Sdk;

/// <summary>The platform's projects, those that the acting user sees.</summary>
public interface IProjects
{
    /// <summary>One project, or null.</summary>
    Task<Project?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Projects by id, ascending, after <paramref name="after"/>, at most <paramref name="limit"/> (1–500).</summary>
    Task<IReadOnlyList<Project>> ListAsync(long after = 0, int limit = 100, CancellationToken cancellationToken = default);
}
