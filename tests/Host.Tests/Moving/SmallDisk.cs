using System.Diagnostics;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>A platform's data folder on a file system in memory of few bytes, for who may mount one; what a test lays there besides takes room away.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private bool isMounted;

    public Platform Platform { get; private set; } = null!;

    public string Data => folder["data"];

    /// <param name="mebibytes">Its size.</param>
    public static async Task<SmallDisk> StartAsync(int mebibytes)
    {
        var mount = Requires.Tool("mount");
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Data);
        disk.isMounted = await RunAsync(mount, "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", disk.Data) == 0;
        Requires.That(disk.isMounted, "The right to mount a file system");
        disk.Platform = await Platform.StartAsync(disk.folder);
        return disk;
    }

    /// <summary>Leaves so many bytes free, roughly.</summary>
    public void Leave(long bytes)
    {
        using var ballast = new FileStream(Path.Combine(Data, "ballast"), FileMode.Create);
        ballast.Write(new byte[new DriveInfo(Data).AvailableFreeSpace - bytes]);
    }

    public void Free() => File.Delete(Path.Combine(Data, "ballast"));

    public async ValueTask DisposeAsync()
    {
        if (Platform is not null) await Platform.DisposeAsync();
        // What a plugin has mapped is let go of in its own time.
        if (isMounted) await RunAsync(Requires.Tool("umount"), "--lazy", Data);
        folder.Dispose();
    }

    private static async Task<int> RunAsync(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
