namespace Mint.Sdk;

/// <summary>The platform's experiments.</summary>
public interface IExperiments
{
    /// <summary>One experiment, or null where there is none that the user may see.</summary>
    Task<Experiment?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Experiments by id, ascending, after <paramref name="after"/>, at most <paramref name="limit"/> (1–500).</summary>
    /// <param name="type">Only this type, or null for all.</param>
    /// <param name="after">The id to go on after; 0 for the start.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<IReadOnlyList<Experiment>> ListAsync(string? type = null, long after = 0, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates (id 0) or changes an experiment, as the acting user; its hooks run as for any other. Needs <c>experiments.create</c> or
    /// <c>experiments.edit</c> and a plugin of type experiment design or full.
    /// </summary>
    /// <returns>The experiment as stored.</returns>
    Task<Experiment> SaveAsync(Experiment experiment, CancellationToken cancellationToken = default);
}
