using System.Security.Cryptography;
using Mint.Host.Data;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>
/// The secret that the plugins' roles have their passwords from: <c>data/postgres.key</c>, for this user's eyes only, made when it is first needed.
/// It also tells one host from another that was given the same database.
/// </summary>
internal static class PostgresKey
{
    /// <param name="data">The folder that databases would lie in.</param>
    public static string FileOf(string data) => Path.Combine(data, "postgres.key");

    public static byte[] Of(DataFolder folder)
    {
        var file = FileOf(Path.Combine(folder.Path, "data"));
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: PostgresServer.KeySize } kept) return kept;
        var fresh = RandomNumberGenerator.GetBytes(PostgresServer.KeySize);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(file + ".new");
        using (var stream = new FileStream(file + ".new", options))
        {
            stream.Write(fresh);
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
        DurableFiles.FlushFolder(Path.GetDirectoryName(file)!);
        return fresh;
    }
}
