using Mint.Host.Data;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>The bundles of installs that are under way, <c>operations/&lt;operation&gt;.mint</c>: whole once they lie there, gone with the install's end. What the end of the process leaves is what an install goes on with.</summary>
internal sealed class KeptBundles(DataFolder folder)
{
    private string Folder => Path.Combine(folder.Path, "operations");

    public string FileOf(string operation) => Path.Combine(Folder, operation + ".mint");

    /// <summary>Moves a bundle there that lies in staging.</summary>
    public string Keep(string operation, string file)
    {
        DurableFiles.CreateFolder(Folder);
        DurableFiles.FlushFile(file);
        DurableFiles.MoveFile(file, FileOf(operation));
        return FileOf(operation);
    }

    public void Delete(string operation) => File.Delete(FileOf(operation));

    /// <summary>Deletes all but those of these operations.</summary>
    public void Tidy(IReadOnlyCollection<string> operations)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => !operations.Contains(Path.GetFileNameWithoutExtension(file)))) File.Delete(file);
    }
}
