using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Mint.Installer;

/// <summary>Changes of files and folders that survive a power cut once they have returned.</summary>
internal static partial class DurableFiles
{
    /// <summary>Writes a small file as a whole: beside it, flushed, renamed over it, the folder flushed.</summary>
    public static void Write(string path, string text)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes a file; it stays deleted.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Renames a file whose bytes are flushed; the new name stays.</summary>
    public static void MoveFile(string from, string to)
    {
        File.Move(from, to);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Renames a folder; the new name stays.</summary>
    public static void MoveFolder(string from, string to)
    {
        Directory.Move(from, to);
        FlushFolder(Path.GetDirectoryName(to)!);
        FlushFolder(Path.GetDirectoryName(from)!);
    }

    /// <summary>Creates a folder and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        CreateFolder(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes every folder of a tree whose files are flushed already.</summary>
    public static void FlushTree(string folder)
    {
        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)) FlushFolder(below);
        FlushFolder(folder);
    }

    /// <summary>Flushes a file that somebody else has written.</summary>
    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes the names in a folder.</summary>
    public static void FlushFolder(string path)
    {
        // Windows keeps folder entries in its own journal and opens no folder for flushing.
        if (OperatingSystem.IsWindows()) return;
        using var folder = new SafeFileHandle(Open(path, flags: 0), ownsHandle: true);
        if (folder.IsInvalid || Flush(folder) != 0) throw new IOException($"The folder {path} cannot be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(SafeFileHandle folder);
}
