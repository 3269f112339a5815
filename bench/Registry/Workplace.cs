using System.Net;
using System.Net.Sockets;

namespace Mint.Bench.Registry;

/// <summary>A temporary folder of one run, on the disk that everything is measured on.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mint-bench-").FullName;

    private const string Memory = "/dev/shm";
    private readonly string scratch = Directory.Exists(Memory) ? Directory.CreateDirectory(Path.Combine(Memory, "mint-bench-" + Guid.NewGuid().ToString("N"))).FullName : Directory.CreateTempSubdirectory("mint-bench-").FullName;

    /// <summary>A file for what is prepared: in memory where the system has a place for that. Thousands of files that were just deleted slow down a disk's file system for minutes (ext4 without a journal steps over each before it makes a new one).</summary>
    public string Scratch(string name) => Path.Combine(scratch, name);

    public string this[string name] => Path.Combine(root, name);

    /// <summary>A port of this machine that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    public void Dispose()
    {
        Directory.Delete(root, recursive: true);
        Directory.Delete(scratch, recursive: true);
    }
}
