using System.Text.Json;

namespace Mint.Sdk;

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
