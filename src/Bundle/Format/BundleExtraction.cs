namespace Mint.Bundle;

/// <summary>Writes a checked bundle's entries to disk: all of them, or nothing.</summary>
internal static class BundleExtraction
{
    private const UnixFileMode FileMode0644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode FolderMode0755 = FileMode0644 | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Run(PluginBundle bundle, string folder, IReadOnlyList<string> entries)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target)) throw new RefusedException(BundleCodes.FolderMustNotExist, folder, "It exists already.", "Name a folder that is not there yet.");
        var partial = $"{target}.{Guid.NewGuid():n}.partial";
        try
        {
            CreateFolder(partial);
            foreach (var entry in entries) WriteEntry(bundle, entry, partial);
            Directory.Move(partial, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Remove(partial);
            throw new RefusedException(BundleCodes.TargetMustBeWritable, folder, $"It cannot be written: {failure.Message}", "Check its rights and the free space, then try again.");
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    private static void WriteEntry(PluginBundle bundle, string entry, string root)
    {
        var path = Path.Combine(root, Path.Combine(entry.Split('/')));
        CreateFolder(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        bundle.CopyEntry(entry, file);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, FileMode0644);
        file.Flush(flushToDisk: true);
    }

    private static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        CreateFolder(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else
        {
            Directory.CreateDirectory(path, FolderMode0755);
            File.SetUnixFileMode(path, FolderMode0755);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
