using Microsoft.Win32.SafeHandles;

namespace Mint.Registry.Server.Documents;

/// <summary>Each document as a file of its name, replaced atomically.</summary>
/// <param name="root">The folder that they lie in.</param>
/// <param name="withCompressed">Whether each gets its compressed forms beside it, for web servers that send files as they lie.</param>
internal sealed class DocumentFolder(string root, bool withCompressed = false) : IDocumentFiles
{
    public bool Has(string name) => File.Exists(PathOf(name));

    public byte[]? Read(string name)
    {
        try
        {
            return Has(name) ? File.ReadAllBytes(PathOf(name)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Write(string name, Document document)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (withCompressed && document.Gzip is { } gzip) Replace(path + ".gz", gzip);
        if (withCompressed && document.Brotli is { } brotli) Replace(path + ".br", brotli);
        Replace(path, document.Plain);
    }

    public void Remove(string name) => File.Delete(PathOf(name));

    public void Clear()
    {
        Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
    }

    private static void Replace(string path, Representation representation)
    {
        using (var file = New(path + ".new")) RandomAccess.Write(file, representation.Bytes, fileOffset: 0);
        File.Move(path + ".new", path, overwrite: true);
    }

    // A file that is made anew: one that is cut to nothing first is sent to the disk by some file systems as soon as it is closed.
    private static SafeFileHandle New(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(path);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
    }

    private string PathOf(string name) => Path.Combine(root, name);
}
