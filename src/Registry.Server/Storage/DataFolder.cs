using System.Data.Common;
using System.Globalization;
using Mint.Bundle;

namespace Mint.Registry.Server.Storage;

/// <summary>The layout of the data folder, and the lock that makes it one process's own.</summary>
internal sealed class DataFolder : IDisposable
{
    private const int SqliteReadOnly = 8;
    private readonly string root;
    private readonly FileStream claim;

    private DataFolder(string root, FileStream claim) => (this.root, this.claim, EndedCleanly) = (root, claim, !File.Exists(PidFile(root)));

    public string Blobs => BlobsOf(root);
    public string Staging => Path.Combine(root, "staging");
    public string Orphans => Path.Combine(root, "orphans");
    public string Public => Path.Combine(root, "public");
    public string Database => DatabaseOf(root);
    public string SigningKey => SigningKeyOf(root);

    /// <summary>Whether the process before this one took its leave.</summary>
    public bool EndedCleanly { get; }

    public static string SigningKeyOf(string root) => Path.Combine(root, "registry.key.pem");

    public static string BlobsOf(string root) => Path.Combine(root, "blobs");

    /// <summary>The full path of a folder that a registry was started in before.</summary>
    /// <exception cref="RefusedException">MINT6005.</exception>
    public static string Existing(string folder)
    {
        var path = Path.GetFullPath(folder);
        return File.Exists(DatabaseOf(path)) && File.Exists(SigningKeyOf(path)) ? path
            : throw new RefusedException(RegistryCode.NoRegistryHere, folder, "holds no registry.", "Name the folder that 'mint registry serve --data' uses; start it once to create it.");
    }

    public static string DatabaseOf(string root) => Path.Combine(root, "registry.db");

    /// <summary>Opens or creates the folder for this process alone.</summary>
    /// <exception cref="RefusedException">MINT6001 where another process has it, MINT6002 where it cannot be used.</exception>
    public static DataFolder Claim(string folder)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            PrivateFile.CreateFolder(path);
            var claimed = new DataFolder(path, Lock(path));
            claimed.LayOut();
            return claimed;
        }
        catch (Exception problem) when (Unusable(path, problem) is not null)
        {
            throw Unusable(path, problem)!;
        }
    }

    /// <summary>What to do about a folder that the system refuses; null where the problem is another.</summary>
    public static RefusedException? Unusable(string folder, Exception problem) => problem switch
    {
        UnauthorizedAccessException or DbException { ErrorCode: SqliteReadOnly } => new(
            RegistryCode.FolderUnusable, folder, $"cannot be written by user '{Environment.UserName}'.", "Give that user read and write rights to the folder and all in it, or choose another with --data."),
        IOException or DbException => new(
            RegistryCode.FolderUnusable, folder, "cannot be used: " + problem.Message, "Move what is in the way, or choose another folder with --data."),
        _ => null,
    };

    /// <summary>Lets go; the next start finds that all went well.</summary>
    public void Dispose()
    {
        if (!claim.CanRead) return;
        File.Delete(PidFile(root));
        claim.Dispose();
    }

    private void LayOut()
    {
        try
        {
            File.WriteAllText(PidFile(root), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            foreach (var folder in (string[])[Blobs, Staging, Public]) Directory.CreateDirectory(folder);
            RefuseWithoutDatabase();
            if (Directory.Exists(Database)) throw new IOException($"'{Database}' is a folder.");
            File.Open(Database, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>Bundles without the database that knows them: starting over here would forget every version and owner.</summary>
    private void RefuseWithoutDatabase()
    {
        if (Path.Exists(Database) || !Directory.EnumerateFiles(Blobs, "*", SearchOption.AllDirectories).Any()) return;
        throw new RefusedException(RegistryCode.DatabaseLost, root, "holds bundles but no registry.db.", "Restore registry.db from a backup, or choose an empty folder with --data and publish the bundles again.");
    }

    private static FileStream Lock(string root)
    {
        try
        {
            return new(Path.Combine(root, "registry.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (OwnerOf(root) is { } pid)
        {
            throw new RefusedException(RegistryCode.FolderInUse, root, $"is in use by process {pid}.", "Stop that process, or choose another folder with --data.");
        }
    }

    private static string? OwnerOf(string root)
    {
        try
        {
            return File.ReadAllText(PidFile(root));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string PidFile(string root) => Path.Combine(root, "registry.pid");
}
