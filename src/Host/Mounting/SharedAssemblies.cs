using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Mint.Host.Mounting;

/// <summary>
/// What plugins share with the host: the two frameworks and Mint.Sdk, by name. Everything else is private to a plugin, also at equal
/// version, so that it may carry its own version of any library that the host happens to use.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly FrozenSet<string> names = Frameworks().Append(typeof(Sdk.MintPlugin).Assembly.GetName().Name!).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, Version?> versions = new(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string? name) => name is not null && names.Contains(name);

    /// <summary>The host's version of one; null where it is there only by name.</summary>
    public static Version? VersionOf(string name) => versions.GetOrAdd(name, static name =>
    {
        try
        {
            return Assembly.Load(new AssemblyName(name)).GetName().Version;
        }
        catch (Exception problem) when (problem is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    });

    private static IEnumerable<string> Frameworks() =>
        new[] { typeof(object), typeof(HttpContext) }.Select(type => Path.GetDirectoryName(type.Assembly.Location)!)
            .Distinct(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Select(file => Path.GetFileNameWithoutExtension(file));
}
