using System.Net;
using System.Net.Sockets;

namespace Mint.Bench.Registry;

/// <summary>A temporary folder of one run, on the disk that everything is measured on.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("mint-bench-").FullName;

    public string this[string name] => Path.Combine(root, name);

    /// <summary>A port of this machine that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);
}
