using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Designs;

/// <summary>The one way to write design data, whoever does it: it fits the plugin's design schema, belongs to the plugin, and is made from the last revision.</summary>
internal sealed class SaveDesign(DesignStore store)
{
    /// <param name="plugin">The plugin that owns, or will own, the data.</param>
    /// <param name="user">For whom; the caller has checked that they may and see the experiment.</param>
    /// <param name="design">Its revision is the one that it was made from, 0 for the first; its schema version that of the plugin's schema where it has one.</param>
    /// <param name="cancellationToken">Stops it before the write.</param>
    /// <exception cref="PluginException">It does not fit, is another plugin's, or somebody was faster.</exception>
    public async Task<DesignData> RunAsync(PluginManifest plugin, PlatformUser user, DesignData design, CancellationToken cancellationToken)
    {
        Check(plugin.DesignSchema, design);
        if (await store.TrySaveAsync(design, user.Id, cancellationToken) is { } saved) return saved;
        throw Refused(design, await store.FindAsync(design.ExperimentId, cancellationToken));
    }

    /// <exception cref="ValidationException">All that does not fit, together.</exception>
    public static void Check(DesignSchema? schema, DesignData design)
    {
        if (design.Data.ValueKind != JsonValueKind.Object) throw new ValidationException("data must be a JSON object.");
        if (design.SchemaVersion < 1) throw new ValidationException("schema_version must be 1 or more.");
        if (schema is null) return;
        if (design.SchemaVersion != schema.Version) throw new ValidationException($"schema_version must be {schema.Version}, that of the plugin's design schema.");
        var problems = JsonSchemaCheck.Find(schema.Schema, design.Data);
        if (problems.Count > 0) throw new ValidationException("data does not fit the design schema: " + string.Join(" ", problems.Select(problem => $"{problem.Path} {problem.Message}")));
    }

    /// <summary>Why it was not written.</summary>
    public static PluginException Refused(DesignData design, DesignData? there) => there switch
    {
        { } other when other.PluginId != design.PluginId => new PermissionDeniedException($"The design data of experiment {design.ExperimentId} belong to the plugin '{other.PluginId}'."),
        { } newer => new ConflictException($"The design data are at revision {newer.Revision}, not {design.Revision}: somebody has changed them. Read them again and repeat the change."),
        null => new ConflictException($"There are no design data of experiment {design.ExperimentId} yet; the first are made from revision 0."),
    };
}
