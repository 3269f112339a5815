using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Where things are below the store's folder.</summary>
internal sealed class StoreLayout(string folder)
{
    public string Plugins => Path.Combine(folder, "plugins");

    public string Staging => Path.Combine(folder, "staging");

    public string Journal => Path.Combine(folder, "journal");

    public string Of(PluginId id) => Path.Combine(Plugins, id.Value);

    public string Of(PluginId id, PluginVersion version) => Path.Combine(Of(id), version.ToString());

    public string Active(PluginId id) => Path.Combine(Of(id), "active");

    /// <summary>A path in the staging folder that nothing has yet; the folder is there.</summary>
    public string Fresh(string kind)
    {
        DurableFiles.CreateFolder(Staging);
        return Path.Combine(Staging, $"{kind}-{Guid.NewGuid():N}");
    }

    /// <summary>The ids that have a folder.</summary>
    public IEnumerable<PluginId> Ids()
    {
        if (!Directory.Exists(Plugins)) yield break;
        foreach (var path in Directory.EnumerateDirectories(Plugins).Order(StringComparer.Ordinal))
        {
            if (PluginId.TryParse(Path.GetFileName(path), out var id)) yield return id;
        }
    }

    /// <summary>What the active pointer says; null where there is none or it says nothing that can be read.</summary>
    public ActivePointer? Pointer(PluginId id) => Text(id) is { } text ? ActivePointer.Parse(id, text) : null;

    /// <summary>The version that is active; null where none is.</summary>
    public PluginVersion? ActiveVersion(PluginId id) => Pointer(id) is { Removal: null } pointer ? pointer.Active.Version : null;

    /// <exception cref="RefusedException">MINT7030: the disk refuses.</exception>
    public void Point(PluginId id, ActivePointer pointer)
    {
        try
        {
            DurableFiles.Write(Active(id), pointer.Write(id));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The new name may stand though it could not be flushed: then either pointer may be found after a power cut, and with either the plugin is whole.
            if (!pointer.Write(id).Equals(Text(id), StringComparison.Ordinal)) throw NotWritten(Active(id), error);
        }
    }

    private string? Text(PluginId id) => File.Exists(Active(id)) ? File.ReadAllText(Active(id)) : null;

    public static RefusedException NotThere(PluginId id) => new("MINT7032", id.Value, "is not installed.", "'mint plugin list' shows what is.");

    public static RefusedException NotWritten(string path, Exception error) =>
        new("MINT7030", path, $"cannot be written: {error.Message}", "Check free space and rights of the data folder, then try again.");
}
