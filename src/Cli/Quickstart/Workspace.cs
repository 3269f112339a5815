using Mint.Bundle;

namespace Mint.Cli.Quickstart;

/// <summary>The one folder a quickstart writes to. It is emptied at each start, so it must be new, empty or an earlier quickstart's.</summary>
internal sealed class Workspace : IDisposable
{
    private const string Marker = ".mint-quickstart";
    private readonly FileStream owned;

    private Workspace(string folder, FileStream owned) => (Folder, this.owned) = (folder, owned);

    public string Folder { get; }

    public string this[string name] => Path.Combine(Folder, name);

    public static Workspace Open(string path)
    {
        var folder = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(folder);
            var marker = Path.Combine(folder, Marker);
            if (!File.Exists(marker) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new RefusedException("MINT9002", folder, "holds files that no quickstart made.", "Name a new or empty folder with --folder.");
            }
            var lockFile = new FileStream(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var child in Directory.EnumerateDirectories(folder)) Directory.Delete(child, recursive: true);
            StandAlone(folder);
            return new(folder, lockFile);
        }
        catch (IOException wrong)
        {
            throw new RefusedException("MINT9002", folder, $"cannot be used: {wrong.Message}", "Another quickstart may be running there; end it, or name another folder with --folder.");
        }
        catch (UnauthorizedAccessException wrong)
        {
            throw new RefusedException("MINT9002", folder, $"cannot be used: {wrong.Message}", "Name a folder that you may write to with --folder.");
        }
    }

    /// <summary>The folder may lie in the clone: its build settings must not reach the scaffolded plugin.</summary>
    private static void StandAlone(string folder)
    {
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }) File.WriteAllText(Path.Combine(folder, name), "<Project />\n");
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n");
    }

    public void Dispose() => owned.Dispose();
}
