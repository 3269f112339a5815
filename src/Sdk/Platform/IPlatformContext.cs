using System.Text.Json;

namespace Mint.Sdk;

/// <summary>
/// What a plugin sees of the platform. Access = permissions declared and granted ∩ the plugin type's write policy ∩ the acting user's rights;
/// what is not allowed throws <see cref="PermissionDeniedException"/>, which the caller sees as 403.
/// </summary>
public interface IPlatformContext
{
    /// <summary>The plugin's id.</summary>
    string PluginId { get; }

    /// <summary>The acting user.</summary>
    CurrentUser User { get; }

    /// <summary>Experiments. Reading needs <c>experiments.view</c>.</summary>
    IExperiments Experiments { get; }

    /// <summary>Analysis results. Reading needs <c>experiments.view</c>; writing, a plugin of type analysis or full.</summary>
    IAnalysisResults AnalysisResults { get; }
}

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

/// <summary>The platform's analysis results.</summary>
public interface IAnalysisResults
{
    /// <summary>This plugin's result of an experiment, or null.</summary>
    Task<AnalysisResult?> FindAsync(long experimentId, CancellationToken cancellationToken = default);

    /// <summary>Writes this plugin's result of an experiment; an earlier one is replaced.</summary>
    /// <returns>The result as stored.</returns>
    Task<AnalysisResult> SaveAsync(long experimentId, JsonElement result, CancellationToken cancellationToken = default);
}

/// <summary>Typed ways to write results.</summary>
public static class AnalysisResultsExtensions
{
    /// <summary>Writes this plugin's result of an experiment as JSON (camelCase); an earlier one is replaced.</summary>
    public static Task<AnalysisResult> SaveAsync<T>(this IAnalysisResults results, long experimentId, T result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.SaveAsync(experimentId, JsonSerializer.SerializeToElement(result, JsonSerializerOptions.Web), cancellationToken);
    }
}
