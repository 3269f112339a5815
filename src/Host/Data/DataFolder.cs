using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Host.Data;

/// <summary>The folder in which the platform keeps everything, owned by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FolderLock owner;

    private DataFolder(string path, FolderLock owner)
    {
        Path = path;
        this.owner = owner;
    }

    public string Path { get; }

    public string Configuration => System.IO.Path.Combine(Path, "config.json");

    /// <summary>What registries said about revoked keys.</summary>
    public string Revocations => System.IO.Path.Combine(Path, "revocations");

    public SqliteDatabase Platform => new(System.IO.Path.Combine(Path, "platform.db"));

    /// <summary>Creates what is missing and takes the lock.</summary>
    /// <exception cref="RefusedException">MINT8001, MINT8002 or MINT8003.</exception>
    public static DataFolder Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            Create(path);
            foreach (var room in (string[])["data", "plugins", "staging", "journal"]) Directory.CreateDirectory(System.IO.Path.Combine(path, room));
            return new DataFolder(path, FolderLock.Take(path));
        }
        catch (UnauthorizedAccessException)
        {
            throw Refusals.FolderForbidden(path);
        }
        catch (IOException problem)
        {
            throw Refusals.FolderUnusable(path, problem.Message);
        }
    }

    /// <summary>For this user's eyes only, where it is the platform that makes it: password hashes and the lab's data lie in it.</summary>
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else if (!Directory.Exists(path)) Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => owner.Dispose();
}
