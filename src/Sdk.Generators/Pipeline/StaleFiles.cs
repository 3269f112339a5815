using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>
/// Which files an edit can have touched: those that changed, and every one that mentions a name which one of them declares or declared, and so on from these.
/// Whatever else the compiler could look at is in <see cref="Fingerprint"/>.
/// </summary>
internal sealed class StaleFiles
{
    private readonly IReadOnlyList<FileContent> files;
    private readonly bool[] stale;
    private readonly Queue<int> names = new();
    private readonly HashSet<int> seen = [];
    private bool all;

    private StaleFiles(IReadOnlyList<FileContent> files) => (this.files, stale) = (files, new bool[files.Count]);

    /// <summary>For each file whether it must be read again; <paramref name="gone"/> are files as they were before, or that are no more.</summary>
    public static bool[] Of(IReadOnlyList<FileContent> files, IReadOnlyList<int> changed, IEnumerable<FileContent> gone)
    {
        var found = new StaleFiles(files);
        foreach (var file in gone) found.Spread(file);
        foreach (var index in changed) found.Mark(index);
        found.Follow();
        return found.all ? files.Select(_ => true).ToArray() : found.stale;
    }

    private void Follow()
    {
        while (!all && names.Count > 0)
        {
            var name = names.Dequeue();
            // Those names all files mention.
            if (files.Any(file => file.SharedWords.Contains(name))) all = true;
            for (var index = 0; index < files.Count; index++)
                if (!stale[index] && files[index].Mentions(name)) Mark(index);
        }
    }

    private void Mark(int index)
    {
        stale[index] = true;
        Spread(files[index]);
    }

    private void Spread(FileContent file)
    {
        all |= file.IsSweeping;
        foreach (var name in file.Declares)
            if (seen.Add(name)) names.Enqueue(name);
    }
}
