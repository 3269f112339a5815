using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Files that the plugin's attributes name: they must be there to be packed.</summary>
internal static class NamedFiles
{
    /// <exception cref="RefusedException">With each file that is not there.</exception>
    public static void Check(PluginManifest declared, BundleContents contents)
    {
        var named = declared.Ui.Select(piece => (piece.File, By: $"[UiSlot(\"{piece.Slot}\", …)]")).Append((File: declared.Icon ?? "", By: "[Plugin(Icon = …)]"));
        var missing = named.Where(one => one.File.Length > 0 && !contents.Holds(one.File))
            .Select(one => new Problem(PackingCodes.FileMustExist, one.File, $"{one.By} names the file '{one.File}', which does not exist beside the project file.", "Add the file, or correct the attribute; capitals count.")).ToList();
        if (missing.Count > 0) throw new RefusedException(missing);
    }
}
