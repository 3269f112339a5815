using Mint.Host.Artifacts;
using Mint.Host.Data;
using Mint.Host.PluginData;

namespace Mint.Host.Backup;

/// <summary>A backup of a platform that does not run.</summary>
internal static class BackupOffline
{
    /// <exception cref="Mint.Bundle.RefusedException">MINT8100, MINT8104, MINT8003.</exception>
    public static async Task<PlatformBackupReport> RunAsync(string dataFolder, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(dataFolder, "platform.db"))) throw Refusals.NoPlatform(Path.GetFullPath(dataFolder));
        if (File.Exists(file)) throw Refusals.FileThere(Path.GetFullPath(file));
        using var folder = DataFolder.Open(dataFolder);
        var unfinished = $"{Path.GetFullPath(file)}.{Guid.NewGuid():N}.tmp";
        try
        {
            PlatformBackupReport report;
            await using (var target = Create(unfinished))
            {
                var backup = new WriteBackup(folder, new ArtifactFiles(folder), PluginDatabases.Of(folder), TimeProvider.System);
                await backup.CheckAsync(cancellationToken);
                report = await backup.RunAsync(target, cancellationToken);
                target.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file);
            return report;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
