using System.Security.Cryptography;

namespace Mint.Cli.Dev;

/// <summary>
/// The files that a build reads, and what changed of them. They are looked at, not listened to: that works in containers and on network drives, and misses
/// nothing. A file that is written anew with the same bytes has not changed.
/// </summary>
internal sealed class SourceFiles
{
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(150);
    private static readonly string[] skipped = ["bin", "obj", "node_modules", "TestResults"];
    private static readonly string[] above = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "global.json", "NuGet.Config", "nuget.config"];
    private readonly List<string> folders = [];
    private Dictionary<string, Seen> last = new(StringComparer.Ordinal);

    /// <summary>As they are now.</summary>
    public SourceFiles(IReadOnlyList<string> folders) => Add(folders);

    /// <summary>Looks at these folders too.</summary>
    public void Add(IReadOnlyList<string> more)
    {
        var fresh = more.Except(folders, StringComparer.Ordinal).ToList();
        folders.AddRange(fresh);
        foreach (var file in fresh.SelectMany(Files)) if (!last.ContainsKey(file) && Look(file) is { } seen) last[file] = seen;
    }

    /// <summary>Waits until something changes and then is quiet for a moment: who saves many files saves them together.</summary>
    /// <returns>The full paths of what changed, came or went, since the last time.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(CancellationToken cancellationToken)
    {
        var before = last;
        while (true)
        {
            var now = Look();
            var isQuiet = Differences(last, now).Count == 0;
            last = now;
            if (isQuiet && Differences(before, now) is { Count: > 0 } changed) return changed;
            await Task.Delay(pause, cancellationToken);
        }
    }

    private static List<string> Differences(Dictionary<string, Seen> before, Dictionary<string, Seen> now) =>
        [.. now.Where(file => !before.TryGetValue(file.Key, out var was) || was.Digest != file.Value.Digest).Select(file => file.Key).Concat(before.Keys.Except(now.Keys, StringComparer.Ordinal)).Order(StringComparer.Ordinal)];

    private Dictionary<string, Seen> Look()
    {
        var now = new Dictionary<string, Seen>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(Files)) if (!now.ContainsKey(file) && Look(file) is { } seen) now[file] = seen;
        return now;
    }

    // Null where it has gone meanwhile, or is being written.
    private Seen? Look(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return null;
            var (length, written) = (file.Length, file.LastWriteTimeUtc);
            return last.TryGetValue(path, out var known) && known.Length == length && known.Written == written ? known : new(length, written, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return last.GetValueOrDefault(path);
        }
    }

    private static IEnumerable<string> Files(string folder) => Below(new(folder)).Concat(Above(folder));

    private static IEnumerable<string> Below(DirectoryInfo folder)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos()];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var entry in entries.Where(entry => !IsSkipped(entry)))
        {
            if (entry is not DirectoryInfo below) yield return entry.FullName;
            else foreach (var file in Below(below)) yield return file;
        }
    }

    /// <summary>What applies to every project below it.</summary>
    private static IEnumerable<string> Above(string folder)
    {
        for (var at = Path.GetDirectoryName(folder); at is not null; at = Path.GetDirectoryName(at))
            foreach (var name in above)
                if (Path.Combine(at, name) is var file && File.Exists(file)) yield return file;
    }

    // What tools and editors leave, and links, which may lead in circles.
    private static bool IsSkipped(FileSystemInfo entry) =>
        (entry.Name[0] == '.' && entry.Name != ".editorconfig") || entry.Name.EndsWith('~') || entry.Name[0] == '#' || entry.Extension is ".swp" or ".swx" or ".tmp"
        || (entry is DirectoryInfo && (entry.LinkTarget is not null || skipped.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)));

    private sealed record Seen(long Length, DateTime Written, string Digest);
}
