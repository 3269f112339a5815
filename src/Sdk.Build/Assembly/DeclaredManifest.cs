using System.Text;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>The manifest's declared part, as the generator left it in the plugin's assembly.</summary>
internal static class DeclaredManifest
{
    /// <exception cref="RefusedException">Where the assembly is no plugin, or a plugin with mistakes.</exception>
    public static PluginManifest Of(string assembly)
    {
        var facts = AssemblyFacts.Read(assembly);
        if (facts is { Mistakes.Count: > 0 }) throw new RefusedException([.. facts.Mistakes.Select(mistake => Mistake(assembly, mistake))]);
        var text = facts?.Manifest ?? throw new RefusedException(PackingCodes.AssemblyMustHoldAPlugin, assembly,
            "The assembly has no plugin: the compiler found no class with [Plugin], or ran without Mint.Sdk's generator.",
            "Mark the plugin's class with [Plugin(…)]; in a project that is no plugin set <MintPackOnBuild>false</MintPackOnBuild>.");
        return Parse(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads a text that <see cref="Write"/> wrote.</summary>
    public static PluginManifest Read(string file) => Parse(File.ReadAllBytes(file));

    public static void Write(PluginManifest manifest, string file) => File.WriteAllBytes(file, ManifestJson.Write(manifest));

    private static PluginManifest Parse(byte[] text)
    {
        var (manifest, problems) = ManifestJson.Read(text, ManifestScope.Declared);
        return manifest ?? throw new RefusedException(problems);
    }

    private static Problem Mistake(string assembly, string mistake) =>
        new(PackingCodes.PluginMustBeValid, assembly, $"The plugin has a mistake, so it is not packed: {mistake}", "Correct it; with analyzers on, the build shows the place.");
}
