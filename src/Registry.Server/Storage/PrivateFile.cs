namespace Mint.Registry.Server.Storage;

/// <summary>Files and folders for this user's eyes only: keys, token hashes and unlisted data.</summary>
internal static class PrivateFile
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder; one that is there keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else if (!Directory.Exists(path)) Directory.CreateDirectory(path, Mine | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a file that is not there yet.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mine;
        return new(path, options);
    }

    /// <summary>Puts a file in its place as a whole, on the disk when this returns.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var stream = Create(fresh))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }
}
