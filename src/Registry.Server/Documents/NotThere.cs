using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Documents;

/// <summary>Says what is not there, and where to look.</summary>
internal static class NotThere
{
    public static Refusal Plugin(PluginId id) => new(StatusCodes.Status404NotFound, new Problem(
        RegistryCode.NoSuchPlugin, id.Value, "is not in this registry.", "See GET /api/v1/plugins for what is; check the spelling, or add the registry that has it."));

    public static Refusal Version(DocumentStore documents, PluginId id, PluginVersion version) =>
        documents.Find(DocumentName.Quarantine(id, version)) is { } document ? Quarantined(RegistryJson.Read<QuarantineDocument>(document.Plain.Bytes)) : Missing(documents, id, version);

    private static Refusal Quarantined(QuarantineDocument why) => new(StatusCodes.Status403Forbidden, new Problem(
        RegistryCode.Quarantined, $"{why.Name} {why.Version}", $"was quarantined by this registry at {why.At}: {why.Reason}", "Do not use it; see what the reason says, and take another version."));

    private static Refusal Missing(DocumentStore documents, PluginId id, PluginVersion version) => documents.Has(DocumentName.Plugin(id))
        ? new(StatusCodes.Status404NotFound, new Problem(RegistryCode.NoSuchVersion, $"{id} {version}", "is not in this registry.", $"See GET /api/v1/plugins/{id}/versions for the versions it has."))
        : Plugin(id);

    /// <param name="id">Of a plugin that is there.</param>
    /// <param name="version">Of a version that is there.</param>
    /// <param name="what">README, changelog or icon.</param>
    public static Refusal Content(PluginId id, PluginVersion version, string what) => new(StatusCodes.Status404NotFound, new Problem(
        RegistryCode.NoSuchContent, $"{id} {version}", $"has no {what}.", "Its author put none into the bundle; see docs/packing.md for how to."));
}
