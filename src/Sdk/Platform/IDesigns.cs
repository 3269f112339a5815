using System.Text.Json;

namespace Mint.Sdk;

/// <summary>The platform's design data.</summary>
public interface IDesigns
{
    /// <summary>The design data of an experiment, whichever plugin they belong to; null where there are none, or no such experiment that the user sees.</summary>
    Task<DesignData?> FindAsync(long experimentId, CancellationToken cancellationToken = default);

    /// <summary>Writes the design data of an experiment, whose type belongs to this plugin or to none; the first to write owns them.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="data">A JSON object that fits the plugin's design schema, where it has one.</param>
    /// <param name="schemaVersion">The version of its shape; of that schema, where there is one.</param>
    /// <param name="revision">The revision that it was made from; 0 for the first.</param>
    /// <param name="cancellationToken">Stops it before the write.</param>
    /// <returns>The data as stored, with the next revision.</returns>
    /// <exception cref="ConflictException">Somebody has changed them since that revision.</exception>
    Task<DesignData> SaveAsync(long experimentId, JsonElement data, int schemaVersion, long revision, CancellationToken cancellationToken = default);
}
