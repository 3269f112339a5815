using Mint.Bundle;

namespace Mint.Installer;

/// <summary>What an admin asked for: <c>id</c> (the newest stable version) or <c>id@version</c>.</summary>
public sealed record PluginRequest(PluginId Id, PluginVersion? Version)
{
    /// <exception cref="RefusedException">Neither form: MINT7001, or MINT1004/MINT1005 for the part that is wrong.</exception>
    public static PluginRequest Parse(string text) => text.Split('@') switch
    {
        [var id] => new(PluginId.Parse(id), Version: null),
        [var id, var version] => new(PluginId.Parse(id), PluginVersion.Parse(version)),
        _ => throw new RefusedException("MINT7001", PlainText.Of(text), "is neither a plugin id nor id@version.", "Write for instance plate-reader or plate-reader@1.2.0."),
    };

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Id.Value : $"{Id}@{Version}";
}
