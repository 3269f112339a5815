using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Mint.Bundle;

namespace Mint.Host.Mounting;

/// <summary>What a plugin's assemblies ask of those that all plugins share with the host, and this host is too old to give. No code of theirs runs.</summary>
internal static class SharedConflicts
{
    /// <param name="id">The plugin's.</param>
    /// <param name="folder">Where its assemblies lie.</param>
    /// <exception cref="RefusedException">MINT8130: each of them, with both versions.</exception>
    public static void Check(string id, string folder)
    {
        var conflicts = Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).SelectMany(Of).Distinct(StringComparer.Ordinal).ToList();
        if (conflicts.Count > 0) throw Refusals.SharedTooOld(id, conflicts);
    }

    private static IEnumerable<string> Of(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            if (!image.HasMetadata) return [];
            var metadata = image.GetMetadataReader();
            return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName()).Where(IsNewer)
                .Select(asked => $"{Path.GetFileName(file)} asks for {asked.Name} {asked.Version}, the host has {SharedAssemblies.VersionOf(asked.Name!)}")];
        }
        catch (BadImageFormatException)
        {
            // It is no assembly, whatever its name; where the plugin needs it, loading says so.
            return [];
        }
    }

    private static bool IsNewer(AssemblyName asked) => SharedAssemblies.Contains(asked.Name) && SharedAssemblies.VersionOf(asked.Name!) is { } own && asked.Version > own;
}
