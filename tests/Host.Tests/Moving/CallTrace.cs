using System.Text.RegularExpressions;

namespace Mint.Host.Tests.Moving;

/// <summary>
/// What <c>strace -f -y</c> wrote of a host: calls that change files, by thread and name. strace counts, for <c>inject=…:when=n</c>, the calls of a name in each thread for itself, so n is
/// tried from 1 to the most that a thread has made.
/// </summary>
internal sealed partial class CallTrace
{
    /// <summary>Calls by which a file's bytes or names can change, or are brought to the disk.</summary>
    public const string All = "write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,fsync,fdatasync,msync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,fallocate";

    private readonly List<(string Name, string Thread, bool IsInside)> calls = [];

    /// <param name="file">The trace.</param>
    /// <param name="folder">What lies there is the host's data.</param>
    public static CallTrace Read(string file, string folder)
    {
        var trace = new CallTrace();
        foreach (var call in File.ReadLines(file).Select(line => Call().Match(line)).Where(call => call.Success))
            trace.calls.Add((call.Groups["name"].Value, call.Groups["thread"].Value, call.Groups["rest"].Value.Contains(folder, StringComparison.Ordinal)));
        return trace;
    }

    /// <summary>The calls that changed something there.</summary>
    public IEnumerable<string> Names => calls.Where(call => call.IsInside).Select(call => call.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>How many calls of a name there were.</summary>
    public int Count(string name) => calls.Count(call => call.IsInside && call.Name == name);

    /// <summary>How many of them one thread made at most, those elsewhere too.</summary>
    public int Most(string name) => calls.Where(call => call.Name == name).GroupBy(call => call.Thread, StringComparer.Ordinal).Select(thread => thread.Count()).DefaultIfEmpty(0).Max();

    public override string ToString() => string.Join(", ", Names.Select(name => $"{Count(name)} {name}"));

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\((?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();
}
