using System.Reflection;
using System.Text;
using Mint.Bundle;

namespace Mint.Sdk.Testing;

/// <summary>What the generator wrote into a plugin's assembly.</summary>
internal static class PluginAssembly
{
    /// <summary>The declared manifest, with a version that no release has and the static files that the build put beside the assembly.</summary>
    /// <exception cref="InvalidOperationException">The assembly is no plugin, or a plugin with mistakes.</exception>
    public static PluginManifest ManifestOf(Assembly assembly)
    {
        if (assembly.GetCustomAttributes<PluginInvalidAttribute>().Select(mistake => mistake.Problem).ToList() is { Count: > 0 } mistakes)
            throw new InvalidOperationException(string.Join(Environment.NewLine, mistakes));
        if (assembly.GetCustomAttribute<PluginManifestAttribute>() is not { } attribute)
            throw new InvalidOperationException($"{assembly.GetName().Name} has no class with [Plugin], or was not built with the package Mint.Sdk.");
        var (manifest, problems) = ManifestJson.Read(Encoding.UTF8.GetBytes(attribute.Json), ManifestScope.Declared);
        return manifest is null ? throw new RefusedException(problems) : manifest with { Version = "0.0.0-test", Files = StaticFiles(Path.ChangeExtension(assembly.Location, ".wwwroot")) };
    }

    private static IReadOnlyList<BundledFile> StaticFiles(string folder) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => StaticFile(folder, File.ReadAllBytes(file), file))];

    private static BundledFile StaticFile(string folder, byte[] content, string file) =>
        new("wwwroot/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), content.Length, Sha256Digest.Of(content));
}
