using System.Text.Json;

namespace Mint.Sdk.Build;

/// <summary>The .NET SDK's graph of runtime identifiers: each with those whose files it takes where it has none of its own.</summary>
internal sealed class RuntimeGraph
{
    private readonly Dictionary<string, List<string>> imports = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads <c>PortableRuntimeIdentifierGraph.json</c>.</summary>
    public static RuntimeGraph Read(string file)
    {
        var graph = new RuntimeGraph();
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var runtime in document.RootElement.GetProperty("runtimes").EnumerateObject())
            graph.imports[runtime.Name] = runtime.Value.TryGetProperty("#import", out var imported) ? [.. imported.EnumerateArray().Select(name => name.GetString()!)] : [];
        return graph;
    }

    public bool Knows(string name) => imports.ContainsKey(name);

    /// <summary>The name itself and all that it takes files of, directly or not.</summary>
    public HashSet<string> Expand(string name)
    {
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            if (!all.Add(next)) continue;
            foreach (var imported in imports.GetValueOrDefault(next) ?? []) open.Push(imported);
        }
        return all;
    }
}
