using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>The systems that a plugin is for, and which folders below <c>lib/runtimes/</c> serve them.</summary>
internal sealed partial class Systems
{
    private readonly IReadOnlyDictionary<string, HashSet<string>> foldersOf;

    private Systems(IReadOnlyDictionary<string, HashSet<string>> foldersOf) => this.foldersOf = foldersOf;

    /// <summary>Every system: nothing is left out.</summary>
    public static Systems All { get; } = new(new Dictionary<string, HashSet<string>>(StringComparer.Ordinal));

    /// <param name="wanted">Runtime identifiers, for instance <c>linux-x64</c>; none means all systems.</param>
    /// <param name="graphFile">The SDK's graph of runtime identifiers: <c>linux-x64</c> takes files for <c>linux</c> and <c>unix</c> too.</param>
    /// <exception cref="RefusedException">MINT4120: a name that the graph does not have.</exception>
    public static Systems Of(IReadOnlyList<string> wanted, string graphFile)
    {
        if (wanted.Count == 0) return All;
        var graph = RuntimeGraph.Read(graphFile);
        var unknown = wanted.Where(name => !graph.Knows(name)).Select(name => new Problem(PackingCodes.SystemMustBeKnown, "MintRuntimeIdentifiers",
            $"names '{name}', which is no runtime identifier that this .NET SDK knows.", "Write names such as linux-x64, linux-musl-x64, win-x64 and osx-arm64, separated by semicolons.")).ToList();
        if (unknown.Count > 0) throw new RefusedException(unknown);
        return new(wanted.Distinct(StringComparer.Ordinal).ToDictionary(name => name, graph.Expand, StringComparer.Ordinal));
    }

    /// <summary>Why a file is of no use to the systems wanted, or null.</summary>
    public string? Excludes(string path) =>
        foldersOf.Count > 0 && Folder().Match(path) is { Success: true } match && !foldersOf.Values.Any(folders => folders.Contains(match.Groups["rid"].Value))
            ? $"{match.Groups["rid"].Value} is not among MintRuntimeIdentifiers" : null;

    /// <summary>The systems wanted that none of these folders' native libraries serves.</summary>
    public IReadOnlyList<string> Unserved(IReadOnlyCollection<string> folders) =>
        [.. foldersOf.Where(system => !folders.Any(system.Value.Contains)).Select(system => system.Key).Order(StringComparer.Ordinal)];

    [GeneratedRegex("^lib/runtimes/(?<rid>[^/]+)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Folder();
}
