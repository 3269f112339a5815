using Mint.Bundle;

namespace Mint.Registry.Server;

/// <summary>A folder made beside its place and moved there as a whole: whatever ends the program, the place holds the old one, the new one, or for a moment none, and never a part.</summary>
/// <param name="target">Where it goes.</param>
/// <param name="mark">The file by which an earlier one is known; anything else there is not touched.</param>
internal sealed class FolderSwap(string target, string mark)
{
    public string Target { get; } = Path.GetFullPath(target).TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>Where the new one is made.</summary>
    public string Partial => Target + ".partial";

    private string Old => Target + ".old";

    /// <exception cref="RefusedException">MINT6081.</exception>
    public void Begin()
    {
        if (File.Exists(Target) || (Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any() && !File.Exists(Path.Combine(Target, mark))))
            throw new RefusedException(RegistryCode.ExportOccupied, Target, "is there already and holds something else.", "Name a folder that is missing, empty or an earlier export.");
        // A swap that was cut off after its first move: the old one comes back until the new one is whole.
        if (!Directory.Exists(Target) && Directory.Exists(Old)) Directory.Move(Old, Target);
        Remove(Partial);
        Directory.CreateDirectory(Partial);
    }

    public void Finish()
    {
        Remove(Old);
        if (Directory.Exists(Target)) Directory.Move(Target, Old);
        Directory.Move(Partial, Target);
        Remove(Old);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
