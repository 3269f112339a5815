using System.Globalization;

namespace Mint.Host.Data;

/// <summary>Two files: <c>host.lock</c> is held open by the owner and by nobody else, <c>host.pid</c> says who that is.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <exception cref="Mint.Bundle.RefusedException">MINT8003: another process holds it.</exception>
    public static FolderLock Take(string folder)
    {
        var owner = Path.Combine(folder, "host.pid");
        if (Hold(Path.Combine(folder, "host.lock")) is not { } held) throw Refusals.FolderTaken(folder, Read(owner));
        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new FolderLock(held);
    }

    public void Dispose() => held.Dispose();

    private static FileStream? Hold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    private static string Read(string file)
    {
        try
        {
            return "pid " + File.ReadAllText(file).Trim();
        }
        catch (IOException)
        {
            return "its pid is not known";
        }
    }
}
