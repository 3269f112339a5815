namespace Mint.Sdk.Build;

/// <summary>The assemblies that the host gives to every plugin, with the versions it has: the frameworks and Mint.Sdk. No bundle holds one.</summary>
internal sealed class HostAssemblies
{
    private readonly Dictionary<string, Version> versions = new(StringComparer.OrdinalIgnoreCase);

    private HostAssemblies(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Split(' ') is [var name, var version]) versions[name] = Version.Parse(version.AsSpan().Trim());
        }
    }

    /// <summary>Reads the list that the SDK ships: a name and a version in each line.</summary>
    public static HostAssemblies Load(string file) => new(File.ReadLines(file));

    /// <summary>The host's version of an assembly, or null where the host has none to give.</summary>
    public Version? VersionOf(string simpleName) => versions.GetValueOrDefault(simpleName);
}
